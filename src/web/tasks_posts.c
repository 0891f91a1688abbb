/* tasks_posts.c: what waits for those who hold a post in a ballot in verifiable mode, whatever role
 * they act under: codes, keys, decryptions. */
#include "web/tasks_part.h"

#include "ballot/online/online.h"
#include "msg_web.gen.h"

static struct err post_tasks(struct tasks *t)
{
	struct online_due *due;
	size_t n;
	if (t->other) /* a post is the person's: said once */
		return OK;
	TRY(online_due(t->rq->db, t->rq->who.account, &due, &n));
	for (size_t i = 0; i < n; i++) {
		const struct online_due *d = &due[i];
		struct msg title = d->what == DUE_CODES ? T(web_task_codes, .question = d->question)
				   : d->what == DUE_KEY
					   ? T(web_task_key, .question = d->question)
					   : T(web_task_decrypt, .question = d->question);
		task_waits(t, (struct task_words){ title, STR_NONE, T(web_task_post_act) },
			   web_path(t->rq, "/ballot/%lld/online", (long long)d->id.n));
	}
	return OK;
}

const struct task_provider ballot_post_tasks[] = {
	{ FOR_ALL, true, post_tasks },
	{ 0 },
};
