import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '../session/session';
import { DraftKeeper, type DraftPlace, type Standing } from './draft-keeper';

export const DRAFTS = ['form drafts'];

/**
 * 草稿 — what stands in the form of this page is kept on the server while one types; content is nothing where nothing was typed. By
 * some words of it one knows it again among others.
 */
export function useKeptDraft(
  place: DraftPlace,
  content: string | null,
  knownAs: () => string,
  draftKey?: string,
) {
  const [standing, setStanding] = useState<Standing>({ is: 'empty' });
  const made = useRef<DraftKeeper | null>(null);
  const keeper = (made.current ??= new DraftKeeper(place, setStanding, draftKey));
  const queries = useQueryClient();
  const isSignedIn = useSession().is === 'in';
  useEffect(() => keeper.opened(), [keeper]);
  const called = useRef(knownAs);
  called.current = knownAs;
  useEffect(() => {
    keeper.typed(content, content === null ? null : called.current());
  }, [keeper, content]);
  const isApart = standing.is === 'kept' && standing.apart !== null;
  useEffect(() => {
    // The other one, where it is still there.
    if (isApart) void queries.invalidateQueries({ queryKey: DRAFTS });
  }, [queries, isApart]);
  useEffect(() => {
    if (isSignedIn) void keeper.keep();
  }, [keeper, isSignedIn]);
  useEffect(() => {
    const leaving = () => document.visibilityState === 'hidden' && void keeper.keep();
    document.addEventListener('visibilitychange', leaving);
    return () => {
      document.removeEventListener('visibilitychange', leaving);
      // Whoever comes back is offered it.
      void keeper.keep().then(() => queries.invalidateQueries({ queryKey: DRAFTS }));
    };
  }, [keeper, queries]);
  return { keeper, standing };
}

export type KeptDraftOfForm = ReturnType<typeof useKeptDraft>;
