// The article as a site that uses React or Preact would write it: components, hooks, and DOMPurify for the HTML.
import DOMPurify from 'dompurify';
import { useEffect, useMemo, useState } from 'react';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const When = ({ date }) => <time dateTime={date}>{day.format(new Date(date))}</time>;

function Photo({ photo }) {
  return (
    <figure>
      <img src={photo.src} alt={photo.alt} width={photo.width} height={photo.height} />
      <figcaption>
        {photo.caption} <small>{photo.credit}</small>
      </figcaption>
    </figure>
  );
}

function Body({ html }) {
  const clean = useMemo(() => ({ __html: DOMPurify.sanitize(html) }), [html]);
  return <div className="body" dangerouslySetInnerHTML={clean} />;
}

function Related({ card }) {
  return (
    <aside className="related">
      <h2>
        <a href={card.url}>{card.headline}</a>
      </h2>
      <p>{card.excerpt}</p>
      <When date={card.date} />
    </aside>
  );
}

function Comment({ comment, replies }) {
  return (
    <li>
      <article>
        <strong>{comment.author}</strong> <When date={comment.date} />
        <p>{comment.text}</p>
      </article>
      <Thread parent={comment.id} replies={replies} />
    </li>
  );
}

function Thread({ parent, replies }) {
  const comments = replies.get(parent);
  if (!comments) return null;
  return (
    <ol>
      {comments.map((comment) => (
        <Comment key={comment.id} comment={comment} replies={replies} />
      ))}
    </ol>
  );
}

function CommentForm({ endpoint, post, onSent }) {
  const [state, setState] = useState('writing');
  const submit = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    setState('sending');
    try {
      const body = JSON.stringify({ ...Object.fromEntries(new FormData(form)), post });
      const answer = await fetch(endpoint, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      onSent(await answer.json());
      form.reset();
      setState('sent');
    } catch {
      setState('failed');
    }
  };
  return (
    <form onSubmit={submit}>
      <label>
        Name <input name="author_name" autoComplete="name" required />
      </label>
      <label>
        E-mail <input name="author_email" type="email" autoComplete="email" required />
      </label>
      <label>
        Website <input name="author_url" type="url" autoComplete="url" />
      </label>
      <label>
        Comment <textarea name="content" rows="6" required />
      </label>
      <button disabled={state === 'sending'}>Post the comment</button>
      <p role="status">{{ sent: 'Thank you!', failed: 'Your comment could not be sent. Try again.' }[state]}</p>
    </form>
  );
}

function Comments({ comments }) {
  const [thread, setThread] = useState(comments.thread);
  const replies = useMemo(() => Map.groupBy(thread, (comment) => comment.parent ?? 0), [thread]);
  return (
    <section className="comments">
      <h2>{thread.length} comments</h2>
      <Thread parent={0} replies={replies} />
      <CommentForm endpoint={comments.endpoint} post={comments.post} onSent={(comment) => setThread([...thread, comment])} />
    </section>
  );
}

/** Fetches an article, and shows it. */
export function App({ src }) {
  const [article, setArticle] = useState(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    fetch(src)
      .then((answer) => answer.json())
      .then(setArticle, () => setFailed(true));
  }, [src]);
  if (failed) return <p>The article could not be loaded.</p>;
  if (!article) return null;
  return (
    <article>
      <header>
        <h1>{article.headline}</h1>
        <p className="byline">
          {article.byline}, <a href={article.source.url}>{article.source.name}</a>, <When date={article.date} />
        </p>
      </header>
      <Photo photo={article.photo} />
      <Body html={article.body_html} />
      {article.related.map((card) => (
        <Related key={card.url} card={card} />
      ))}
      <Comments comments={article.comments} />
    </article>
  );
}
