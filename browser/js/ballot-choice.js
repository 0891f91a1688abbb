/* Which choices a question allows. */

/* Whether the flags of a question are an answer: blank alone, or as many as it allows. */
export function fits(question, flags) {
	const blank = question.blank && flags[0] === 1;
	const chosen = flags.slice(question.blank ? 1 : 0).filter((f) => f === 1).length;
	return flags.length === question.answers.length + (question.blank ? 1 : 0)
		&& (blank ? chosen === 0 : chosen >= question.min && chosen <= question.max);
}
