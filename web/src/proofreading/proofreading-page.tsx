import { useState } from 'react';
import { Button } from 'antd';
import { ask } from '../ask';
import { CheckTextDocument } from '../generated/operations';
import { useFigures } from '../figures/use-figures';
import { FreezeSelect } from '../freezes/freeze-select';
import { UnitSelect } from '../ledgers/unit-select';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { ManuscriptEntry } from './manuscript-entry';
import { Proofread } from './proofread-view';
import { VERDICTS, markedOf, type Proof, type Verdict } from './marks';

/** 核对稿件 — the text with its numbers marked, and beside it what is wrong with them. */
export default function ProofreadingPage() {
  usePageTitle('核对稿件');
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
        <h1>核对稿件</h1>
        {proof && (
          <>
            <p className="grow quiet">
              {name ? `${name},` : ''}
              {proof.text.length} 字,{proof.figures.length} 处数字
            </p>
            <Button onClick={() => setProof(null)}>
              {name ? '换一份稿件' : '修改或换一份稿件'}
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
              <span>机构</span>
              <UnitSelect
                value={orgUnitCode}
                onChange={(code) => {
                  change('unit', code);
                  setFreeze('');
                }}
                none="本人所在机构"
              />
            </label>
            <FreezeSelect
              orgUnitCode={orgUnitCode}
              value={freezeId}
              onChange={setFreeze}
              label="与哪一次定版核对"
              none="不与定版核对"
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
          {VERDICTS[verdict]} {of(verdict)}
        </span>
      ))}
    </p>
  );
}
