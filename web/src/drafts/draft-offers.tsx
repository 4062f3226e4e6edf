import { useEffect, useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import {
  DropFormDraftDocument,
  FormDraftsDocument,
  TakeUpFormDraftDocument,
} from '../generated/operations';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { instantInWords } from '../parts/words';
import { HERE, type KeptDraft } from './draft-keeper';
import { DRAFTS, type KeptDraftOfForm } from './use-kept-draft';

export const useDrafts = () =>
  useQuery({
    queryKey: DRAFTS,
    queryFn: async () => (await ask(FormDraftsDocument, {}, 'oneself')).formDrafts,
  });

/**
 * 继续填写 — the drafts of this form that one left, on whatever computer; what stands in the form now stays a draft of its own. The
 * form does not wait for them: those that are not known as it opens are offered below it, for it does not go down under the
 * hands of who types.
 */
export function DraftOffers({
  kept: { keeper },
  isSending = false,
  goOn,
  children,
}: {
  kept: KeptDraftOfForm;
  /** What is on its way stays in the form until it is answered. */
  isSending?: boolean;
  /** Puts what was kept into the form. */
  goOn: (content: string) => void;
  /** The form. */
  children: ReactNode;
}) {
  const queries = useQueryClient();
  const drafts = useDrafts();
  const { isBusy, problem, run } = useDeed();
  const { ledger, form, recordId } = keeper.place;
  const offered = (drafts.data ?? []).filter(
    (each) =>
      each.ledger === ledger &&
      each.form === form &&
      each.recordId === recordId &&
      each.draftKey !== keeper.draftKey,
  );
  const [atFirst] = useState(() => new Set(offered.map(({ draftKey }) => draftKey)));

  const [early, late] = [true, false].map((known) =>
    offered.filter(({ draftKey }) => atFirst.has(draftKey) === known),
  );
  const hasLate = late!.length > 0;
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle('has-late-offers', hasLate);
    return () => classList.remove('has-late-offers');
  }, [hasLate]);

  const takeUp = ({ draftKey, keptAt }: KeptDraft) =>
    run(async () => {
      // What stands in the form stays in it until it is kept.
      const isKept = await keeper.keepWhole();
      if (keeper.unkept !== null) throw new Error(keeper.unkept);
      if (!isKept) return;
      const taken = await ask(TakeUpFormDraftDocument, { draftKey, heldBy: HERE }, 'oneself');
      const content = taken.takeUpFormDraft;
      // So does what was typed meanwhile.
      if (!(await keeper.keepWhole())) return;
      keeper.goOnWith(draftKey, content, keptAt);
      goOn(content);
      await queries.invalidateQueries({ queryKey: DRAFTS });
    });
  const drop = ({ draftKey }: KeptDraft) =>
    run(() => ask(DropFormDraftDocument, { draftKey }, 'oneself'));

  const list = (drafts: readonly KeptDraft[], isLate: boolean) =>
    drafts.length > 0 && (
      <section
        className={isLate ? 'card draft-offers is-late' : 'card draft-offers'}
        aria-label={t('未登记的草稿')}
      >
        <p>{t('此前在这里填写、没有保存为记录的内容,已存为草稿:')}</p>
        <ul className="waiting">
          {drafts.map((draft) => {
            const at = instantInWords(draft.keptAt);
            const id = `draft-${draft.draftKey}`;
            return (
              <li key={draft.draftKey}>
                <span id={id}>
                  {draft.knownAs} {at}
                </span>
                <Button
                  size="small"
                  disabled={isBusy || isSending}
                  aria-label={t('继续填写 {at} 的草稿', { at })}
                  aria-describedby={id}
                  onClick={() => void takeUp(draft)}
                >
                  {t('继续填写')}
                </Button>
                <Button
                  size="small"
                  disabled={isBusy}
                  aria-label={t('丢弃 {at} 的草稿', { at })}
                  aria-describedby={id}
                  onClick={() => void drop(draft)}
                >
                  {t('丢弃')}
                </Button>
              </li>
            );
          })}
        </ul>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
      </section>
    );
  return (
    <>
      {list(early!, false)}
      {children}
      {list(late!, true)}
    </>
  );
}
