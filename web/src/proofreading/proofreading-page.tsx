import { useState } from 'react';
import { Button } from 'antd';
import { ask } from '../ask';
import { CheckTextDocument } from '../generated/operations';
import { useFigures } from '../figures/use-figures';
import { FreezeSelect } from '../freezes/freeze-select';
import { UnitSelect } from '../ledgers/unit-select';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { ManuscriptEntry } from './manuscript-entry';
import { Proofread } from './proofread-view';
import { VERDICTS, markedOf, type Proof, type Verdict } from './marks';

/** 核对稿件 — the text with its numbers marked, and beside it what is wrong with them. */
export default function ProofreadingPage() {
  usePageTitle(t('核对稿件'));
  const deed = useDeed();
  const [text, setText] = useState('');
  const [proof, setProof] = useState<Proof | null>(null);
  const [name, setName] = useState<string | null>(null);
  const [freezeId, setFreeze] = useState('');
  const { orgUnitCode, change } = useFigures();

  async function check(what: { text: string } | { file: string }, of: string | null) {
    const answer = await deed.run(() =>
      ask(CheckTextDocument, { ...what, freezeId: freezeId || null }),
    );
    if (!answer) return;
    setName(of);
    setProof(answer.checkText);
  }

  return (
    <>
      <div className="page-head">
        <h1>{t('核对稿件')}</h1>
        {proof && (
          <>
            <p className="grow quiet">
              {t('{n}{count} 字,{count2} 处数字', {
                n: name ? `${name},` : '',
                count: proof.text.length,
                count2: proof.figures.length,
              })}
            </p>
            <Button onClick={() => setProof(null)}>
              {name ? t('换一份稿件') : t('修改或换一份稿件')}
            </Button>
          </>
        )}
      </div>
      {proof ? (
        <Proofread proof={markedOf(proof)}>
          <Verdicts proof={proof} />
        </Proofread>
      ) : (
        <ManuscriptEntry
          text={text}
          change={setText}
          deed={deed}
          check={(...of) => void check(...of)}
        >
          <div className="filter">
            <label>
              <span>{t('机构')}</span>
              <UnitSelect
                value={orgUnitCode}
                onChange={(code) => {
                  change('unit', code);
                  setFreeze('');
                }}
                none={t('本人所在机构')}
              />
            </label>
            <FreezeSelect
              orgUnitCode={orgUnitCode}
              value={freezeId}
              onChange={setFreeze}
              label={t('与哪一次定版核对')}
              none={t('不与定版核对')}
            />
          </div>
        </ManuscriptEntry>
      )}
    </>
  );
}

/** 与定版核对 — how many numbers are printed there as they stand here. */
function Verdicts({ proof: { figures } }: { proof: Proof }) {
  const of = (verdict: Verdict) => figures.filter(({ link }) => link?.verdict === verdict).length;
  if (figures.every(({ link }) => link === null)) return null;
  return (
    <p className="verdicts">
      {(Object.keys(VERDICTS) as Verdict[]).map((verdict) => (
        <span key={verdict} className={`state verdict-${verdict}`}>
          {t(VERDICTS[verdict])} {of(verdict)}
        </span>
      ))}
    </p>
  );
}
