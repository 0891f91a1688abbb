/* Letters and bytes, for the worker and for pages alike: no large numbers here, so that a page can
 * tell an old browser what it lacks. */

/* Credentials and seeds are written in letters none of which looks like another. */
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

export const bytes_of = (text) => new TextEncoder().encode(text);
export const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
export const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
