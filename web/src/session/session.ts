import { useSyncExternalStore } from 'react';
import { ask, keepCsrfToken, whenSessionEnds } from '../ask';
import { keepAllDrafts } from '../drafts/draft-keeper';
import { LogoutDocument, MeDocument, type MeQuery } from '../generated/operations';

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

/** Asks who is signed in: at the start, and after signing in or changing the password. */
export async function findOut(): Promise<void> {
  const before = session;
  try {
    const { me } = await ask(MeDocument, {}, 'oneself');
    keepCsrfToken(me.csrfToken);
    // Another person must not see what the one before had on the screen.
    if (before.is === 'ended' && before.me.userId !== me.userId) window.location.assign('/');
    else become({ is: 'in', me });
    // Of forms that were left before what was typed into them had arrived.
    if (before.is === 'ended' && before.me.userId === me.userId) void keepAllDrafts();
  } catch (error) {
    if ((error as { code?: string }).code === 'SIGN_IN_REQUIRED') become({ is: 'out' });
    else become({ is: 'unanswered' });
  }
}

/** Other windows of this browser share the session: they leave the page too, once it is another's. */
const windows = new BroadcastChannel('session');
windows.onmessage = () => window.location.reload();

/** 退出 — leaves nothing of this person in the page, whether or not the server was heard. */
export async function signOut(): Promise<void> {
  await ask(LogoutDocument, {}, 'oneself').catch(() => undefined);
  windows.postMessage('left');
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
  windows.postMessage('left');
  window.location.reload();
}
