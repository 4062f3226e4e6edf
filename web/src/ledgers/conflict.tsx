import { useState } from 'react';
import { Button } from 'antd';
import { t } from '../parts/language';
import { isSame, plainFieldsOf, type Draft, type DraftValue } from './draft';
import { inWords } from './draft-in-words';
import type { FormField, FormView } from './queries';

/** 有冲突的栏目 — what two people made of the same field, and what it was. */
export interface Contested {
  path: string;
  field: Omit<FormField, 'fields'>;
  was: DraftValue | undefined;
  mine: DraftValue | undefined;
  theirs: DraftValue | undefined;
}

/** What only one of the two changed is settled; what both did, and otherwise, is to be chosen. */
export function compared({ fields }: FormView, was: Draft, mine: Draft, theirs: Draft) {
  const moved = plainFieldsOf(fields).filter(
    ({ path, field }) => !isSame(field, was[path], theirs[path]),
  );
  const contested = moved
    .filter(
      ({ path, field }) =>
        !isSame(field, was[path], mine[path]) && !isSame(field, mine[path], theirs[path]),
    )
    .map((each): Contested => {
      const { path } = each;
      return { ...each, was: was[path], mine: mine[path], theirs: theirs[path] };
    });
  const taken = moved.filter(({ path, field }) => isSame(field, was[path], mine[path]));
  return { contested, taken };
}

interface Props {
  contested: readonly Contested[];
  /** Fields that the other changed and one did not touch oneself. */
  taken: readonly { path: string; field: { label: string } }[];
  goOn: (chosen: Draft) => void;
}

/** 他人已修改 — field by field what it was, what the other made of it and what one wants oneself; one goes on upon what one chose. */
export function Conflict({ contested, taken, goOn }: Props) {
  const [chosen, choose] = useState<Record<string, 'mine' | 'theirs'>>({});
  const isSettled = contested.every(({ path }) => chosen[path]);
  return (
    <section className="conflict" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{t('这条记录刚被他人修改,您的修改还没有保存')}</h2>
      {taken.length > 0 && (
        <p>
          {t('您没有改动的下列栏目,按他人的修改更新:{n}。', {
            n: taken.map(({ field }) => field.label).join(t('、')),
          })}
        </p>
      )}
      {contested.length > 0 && (
        <>
          <p>{t('下列栏目双方都改了,请逐项选择:')}</p>
          <div className="table-frame">
            <table className="table is-still">
              <thead>
                <tr>
                  <th scope="col">{t('栏目')}</th>
                  <th scope="col">{t('原来')}</th>
                  <th scope="col">{t('他人改为')}</th>
                  <th scope="col">{t('我改为')}</th>
                </tr>
              </thead>
              <tbody>
                {contested.map(({ path, field, was, mine, theirs }) => (
                  <tr key={path}>
                    <th scope="row">{field.label}</th>
                    <td data-label={t('原来')}>{inWords(field, was)}</td>
                    {(['theirs', 'mine'] as const).map((whose) => (
                      <td key={whose} data-label={whose === 'mine' ? t('我改为') : t('他人改为')}>
                        <label>
                          <input
                            type="radio"
                            name={`conflict-${path}`}
                            checked={chosen[path] === whose}
                            onChange={() => choose({ ...chosen, [path]: whose })}
                          />{' '}
                          {inWords(field, whose === 'mine' ? mine : theirs)}
                        </label>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className="steps">
        <Button
          type="primary"
          disabled={!isSettled}
          onClick={() =>
            goOn(
              Object.fromEntries(
                contested.map(({ path, mine, theirs }) => [
                  path,
                  (chosen[path] === 'mine' ? mine : theirs) ?? '',
                ]),
              ),
            )
          }
        >
          {t('按所选继续修改')}
        </Button>
      </div>
    </section>
  );
}
