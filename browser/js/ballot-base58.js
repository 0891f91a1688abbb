/* The letters that credentials and seeds are written in: none that looks like another. */
export const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/* n random characters, each as likely as any other: what does not fit evenly is drawn again. */
export function base58(n) {
	let text = '';
	while (text.length < n)
		for (const b of crypto.getRandomValues(new Uint8Array(n)))
			if (b < 232 && text.length < n)
				text += ALPHABET[b % 58];
	return text;
}
