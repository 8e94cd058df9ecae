/** A payload: the widget's own format, or that of WordPress, a JSON Feed or schema.org. article.schema.json has every field. */
export type ArticlePayload = object;

/** What the cleaning saw, changed, dropped and could not tell. */
export interface ArticleReport {
  passages: { role: string; pieces: ArticleReportPiece[] }[];
  flags: { passage: number; text: string | null; reason: string }[];
  dropped: { path: string; reason: string }[];
}

/** A stretch of a text as it was, or what it was and is now. */
export type ArticleReportPiece =
  | { kept: string }
  | { was: string; now: string; step: string; reason: string; sure: 'certain' | 'likely' };

/** Why an article can't be shown. */
export type ArticleErrorKind =
  | 'network' | 'timeout' | 'not-found' | 'http' | 'empty' | 'too-large' | 'not-json' | 'unknown-shape' | 'site-error' | 'missing-field' | 'engine';

export interface ArticleLoadDetail {
  /** Made when it is asked for. */
  readonly report: ArticleReport;
  /** How long it took until the payload was there, the engine, and the article, in milliseconds. */
  timings: { payload: number; engine: number; total: number };
}

export interface ArticleErrorDetail {
  kind: ArticleErrorKind;
  /** What the reader sees. */
  message: string;
  /** More, in English. */
  detail: string;
}

export interface ArticleReadDetail {
  percent: 25 | 50 | 75 | 100;
}

export interface ArticleLinkDetail {
  /** Where the link leads. */
  href: string;
  /** Its words. */
  text: string;
  /** The click, which tells which keys were held. */
  click: MouseEvent;
}

/** A comment as it is posted: the names are those of WordPress. */
export interface SubmittedComment {
  post: number | string | null;
  parent: number | string;
  author_name: string;
  author_email: string;
  author_url: string;
  content: string;
  /** Missing where the endpoint refuses it. */
  idempotency_key?: string;
}

/** What became of a comment that the host page took. */
export interface CommentAnswer {
  id?: number | string | null;
  status?: string;
  date?: string;
}

export interface CommentSubmitDetail {
  comment: SubmittedComment;
  /** Takes the comment over; to be called before the listener returns. */
  respondWith(answer: Promise<CommentAnswer | Response | void> | CommentAnswer): void;
}

export interface CommentSentDetail {
  comment: SubmittedComment;
  status: 'approved' | 'hold' | 'sent';
  id: number | string | null;
}

export interface CommentErrorDetail {
  comment: SubmittedComment;
  reason: 'cors' | 'policy' | 'redirect' | 'no-receipt' | 'unsure' | 'server' | 'login' | 'closed' | 'duplicate' | 'refused';
  message: string;
}
