import { useSyncExternalStore } from 'react';
import { ask, askAs, whenSessionEnds, whenSessionIsAnothers } from '../ask';
import { keepAllDrafts } from '../drafts/draft-keeper';
import { LogoutDocument, MeDocument, type MeQuery } from '../generated/operations';
import { isCarriedOver } from '../parts/language';

export type Me = MeQuery['me'];

/** Whether somebody is signed in; a session that has ended leaves the page as it is until one signs in again. */
export type Session =
  | { is: 'asking' }
  | { is: 'unanswered' }
  | { is: 'out' }
  | { is: 'in'; me: Me }
  | { is: 'ended'; me: Me };

let session: Session = { is: 'asking' };
const listeners = new Set<() => void>();

function become(next: Session) {
  session = next;
  for (const tell of listeners) tell();
}

whenSessionEnds(() => {
  if (session.is === 'in') become({ is: 'ended', me: session.me });
});

const beginAnew = () => window.location.assign('/');
whenSessionIsAnothers(beginAnew);

export const useSession = (): Session =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => session,
  );

/** Of a page that is shown to somebody signed in only. */
export function useMe(): Me {
  const now = useSession();
  if (now.is !== 'in' && now.is !== 'ended') throw new Error('nobody is signed in');
  return now.me;
}

const who = async (): Promise<Me> => (await ask(MeDocument, {}, 'oneself')).me;

/** 随页面来的 — who is signed in, as the page that was loaded says itself in the language it was asked for in; read once, and not left in it. */
function meOfPage(): Me | null {
  const said = document.getElementById('me');
  said?.remove();
  if (isCarriedOver) return null;
  try {
    return (JSON.parse(said!.textContent) as MeQuery).me;
  } catch {
    return null;
  }
}

/**
 * Another person must not see what the one before had on the screen, nor be taken for whoever typed it: what is still sent as the
 * page goes bears the token of before, and is refused.
 */
function goOnAs(me: Me) {
  if ('me' in session && session.me.userId !== me.userId) return beginAnew();
  askAs(me.userId, me.csrfToken);
  become({ is: 'in', me });
  // Of forms that were left before what was typed into them had arrived.
  void keepAllDrafts();
}

/** Asks who is signed in: at the start, and after signing in or changing the password. */
export async function findOut(): Promise<void> {
  try {
    goOnAs(meOfPage() ?? (await who()));
  } catch (error) {
    if ((error as { code?: string }).code === 'SIGN_IN_REQUIRED') become({ is: 'out' });
    else become({ is: 'unanswered' });
  }
}

const windows = new BroadcastChannel('session');
const [LEFT, SIGNED_IN] = ['left', 'signed in'];

/** Other windows of this browser share the session: they leave the page too, once it is another's, and go on by it where it is not. */
windows.onmessage = ({ data }: MessageEvent<string>) => {
  if (data === LEFT) window.location.reload();
  else if ('me' in session)
    who()
      .then(goOnAs)
      .catch(() => undefined);
};

/** 登录 — somebody has, in this window. */
export async function signedIn(): Promise<void> {
  windows.postMessage(SIGNED_IN);
  await findOut();
}

/** 退出 — leaves nothing of this person in the page, whether or not the server was heard. */
export async function signOut(): Promise<void> {
  await ask(LogoutDocument, {}, 'oneself').catch(() => undefined);
  windows.postMessage(LEFT);
  window.location.assign('/');
}

/** 切换用户 — ends the session on the server, and loads the page anew for whoever signs in next: nothing of what was in it is left. */
export async function leaveToNext(): Promise<void> {
  try {
    await ask(LogoutDocument, {}, 'oneself');
  } catch (error) {
    // Of a session that has ended already there is nothing to end.
    if ((error as { code?: string }).code !== 'SIGN_IN_REQUIRED') throw error;
  }
  windows.postMessage(LEFT);
  window.location.reload();
}
