import type { TypedDocumentString } from './generated/operations';
import { language, t } from './parts/language';

export interface Issue {
  /** Of several that were sent, which; counted from 1. */
  row?: number | null;
  field: string;
  code: string;
  message: string;
}

/** What a draft became that was submitted elsewhere; no record where it became several. */
export interface EnteredDraft {
  ledger: string;
  recordId: string | null;
  enteredAt: string;
}

/** The product answered, and refused: nothing of it was stored. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly issues: Issue[],
    readonly entered: EnteredDraft | null = null,
  ) {
    super(message);
  }
}

const SIGN_IN_REQUIRED = 'SIGN_IN_REQUIRED';

/** Said of what was sent, once its key was known to be new: nothing has been stored under it. */
const OF_THE_CONTENT =
  /^(INPUT_REFUSED|NOT_FOUND|WRONG_STATE|STALE_REVISION|DRAFT_ELSEWHERE|DRAFT_ENTERED)$/;

/** Whether nothing was stored, though an answer to the same was lost before. */
export const isRefusedForGood = (error: unknown): boolean =>
  error instanceof Refusal && OF_THE_CONTENT.test(error.code);

/** Something else is stored under its key: of what was sent under it before one was stored. */
export const isKeyTaken = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'IDEMPOTENCY_KEY_REUSED';

/** Looks further among what was sent under a key that is taken. */
export function unlessKeyTaken(error: unknown): null {
  if (isKeyTaken(error)) return null;
  throw error;
}

/** No answer came: whether anything was stored is not known. */
export class Unanswered extends Error {
  constructor() {
    super(t('没有收到服务器的答复,请检查网络。'));
  }
}

let csrfToken: string | null = null;
let account: string | null = null;
let delegation: string | null = null;
let sessionEnded: () => void = () => undefined;
let sessionIsAnothers: () => void = () => undefined;

/** 本人 — whose page this is; the token is shown with every mutation, kept in memory alone, and told anew to a page that is loaded again. */
export function askAs(userId: string, token: string | null): void {
  [account, csrfToken] = [userId, token];
}
/** 代签 — from now on everything but what is one's own is done under this delegation; null ends it. */
export const actUnder = (id: string | null) => void (delegation = id);
export const whenSessionEnds = (told: () => void) => void (sessionEnded = told);
/** Another has signed in at this browser, unheard by this page: it was being loaded. */
export const whenSessionIsAnothers = (told: () => void) => void (sessionIsAnothers = told);

const acting = (): Record<string, string> => (delegation ? { 'x-acting-for': delegation } : {});

interface Answer<Data> {
  data?: Data | null;
  errors?: {
    message: string;
    extensions?: {
      code?: string;
      issues?: Issue[];
      entered?: EnteredDraft;
      /** Of several records that were sent, the one it is said of. */
      row?: number;
      id?: string;
    };
  }[];
}

export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  as: 'oneself' | 'whoever' | 'unattended' = 'whoever',
): Promise<Data> {
  const { data, errors } = await send<Data>(
    String(document),
    variables,
    as === 'oneself' ? {} : as === 'unattended' ? { ...acting(), ...UNATTENDED } : acting(),
  );
  if (errors?.length || !data) throw refusalOf(errors, as === 'unattended');
  return data;
}

/** 无人操作 — what a page asks of its own accord keeps no session open, and tells nobody that it has ended. */
const UNATTENDED = { 'x-unattended': '1' };
const ATTENDED_MS = 60_000;
let lastTouched = Date.now();
for (const each of ['pointerdown', 'keydown', 'wheel', 'input', 'click', 'drop'])
  globalThis.addEventListener?.(each, () => void (lastTouched = Date.now()), {
    ...{ capture: true, passive: true },
  });

/** 打印 — made of what is asked, which may hold a name and so stands in no address. */
export async function askForPrint(path: string, asked: object): Promise<Blob> {
  const response = await post(`/prints/${path}`, asked, acting());
  if (response.ok) return response.blob();
  throw refusalOf(((await response.json().catch(() => ({}))) as Answer<unknown>).errors);
}

function refusalOf(errors: Answer<unknown>['errors'], isQuiet = false): Refusal {
  const [first] = errors ?? [];
  const code = first?.extensions?.code ?? 'UNKNOWN';
  if (code === SIGN_IN_REQUIRED && !isQuiet) sessionEnded();
  const { row, id } = first?.extensions ?? {};
  const said = first?.message ?? t('服务器的答复无法读取。');
  return new Refusal(
    row && id ? t('第 {row} 条(编号 {id}):{said}', { row, id, said }) : said,
    code,
    first?.extensions?.issues ?? [],
    first?.extensions?.entered,
  );
}

async function send<Data>(
  query: string,
  variables: unknown,
  headers: Record<string, string>,
): Promise<Answer<Data>> {
  const response = await post('/graphql', { query, variables }, headers);
  try {
    return (await response.json()) as Answer<Data>;
  } catch {
    throw new Unanswered();
  }
}

/** Of what is sent while the window is being closed, so much arrives. */
const OUTLIVES_THE_PAGE = 20_000;

async function post(
  path: string,
  asked: object,
  headers: Record<string, string>,
): Promise<Response> {
  const response = await sent(path, asked, headers);
  const of = response.headers.get('x-account');
  if (account === null || of === null || of === account) return response;
  sessionIsAnothers();
  // What is another's is nothing to show here.
  return new Promise(() => undefined);
}

async function sent(path: string, asked: object, headers: Record<string, string>) {
  const body = JSON.stringify(asked);
  try {
    return await fetch(path, {
      method: 'POST',
      keepalive: document.visibilityState === 'hidden' && body.length < OUTLIVES_THE_PAGE,
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        ...(csrfToken ? { 'x-csrf-token': csrfToken } : {}),
        ...(Date.now() - lastTouched > ATTENDED_MS ? UNATTENDED : {}),
        ...headers,
      },
      body,
    });
  } catch {
    throw new Unanswered();
  }
}

/** Once for each form, so that what is sent twice is stored once; on plain http crypto.randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const AGAIN_AFTER_MS = 3000;

/** 结果未知 — nobody can tell whether it was stored: no answer came, or the product itself does not know. */
export const isUnknown = (error: unknown): boolean =>
  error instanceof Unanswered || (error instanceof Refusal && error.code === 'OUTCOME_UNKNOWN');

/** Asks again until it is answered; tells when nobody knows whether anything was stored. */
export async function untilAnswered<Answer>(
  asking: () => Promise<Answer>,
  unknown: () => void,
  left: AbortSignal,
): Promise<Answer> {
  for (;;) {
    try {
      return await asking();
    } catch (error) {
      if (!(error instanceof Unanswered) || left.aborted) throw error;
      unknown();
      await new Promise((again) => setTimeout(again, AGAIN_AFTER_MS));
    }
  }
}

export const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : t('发生了未知的错误。');
