import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { t } from '../parts/language';
import { Nothing } from '../parts/states';
import { FindingList } from './finding-list';
import { SEVERITIES, WORDS, linesOf, type Marked, type Severity } from './marks';
import { ProofText } from './proof-text';

/** Puts a place of the text into sight, and the keyboard there. */
function goTo(offset: number) {
  const place = document.getElementById(`at-${offset}`);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}

/** Puts the line of a place into sight where nothing in it is marked. */
function goToLine(text: string, offset: number) {
  const line = text.slice(0, offset).split('\n').length - 1;
  document.querySelectorAll('.proof-line')[line]?.scrollIntoView({ block: 'center' });
}

interface Props {
  proof: Marked;
  /** What stands above the findings. */
  children?: ReactNode;
}

/** 稿件与问题 — the text with its numbers marked, and beside it what is wrong with them. */
export function Proofread({ proof, children }: Props) {
  const { findings, notes, unread = [] } = proof;
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [isExplained, setExplained] = useState(false);
  const lines = useMemo(
    () => linesOf(proof, (each) => severity === null || each === severity),
    [proof, severity],
  );
  const shown = useMemo(
    () =>
      findings
        .map((finding, at) => [at, finding] as const)
        .filter(([, finding]) => severity === null || finding.severity === severity),
    [findings, severity],
  );
  const choose = useCallback(
    (at: number) => {
      setChosen(at);
      const [first] = findings[at]!.where;
      if (first) document.getElementById(`at-${first.offset}`)?.scrollIntoView({ block: 'center' });
    },
    [findings],
  );
  const chooseFromText = useCallback((at: number) => setChosen(at), []);
  const now = shown.findIndex(([at]) => at === chosen);
  const step = (by: number) => {
    const next = shown[now === -1 ? 0 : now + by];
    if (next) choose(next[0]);
  };

  return (
    <>
      {notes.map((note) => (
        <Alert key={note} type="info" showIcon title={note} />
      ))}
      {unread.length > 0 && (
        <Alert
          type="info"
          title={t('没有读取的内容({count} 处)', { count: unread.length })}
          description={
            <ul className="plain">
              {unread.map(({ says, offset }, place) => (
                <li key={place}>
                  <button
                    type="button"
                    className="plain-button"
                    onClick={() => goToLine(proof.text, offset)}
                  >
                    {says}
                  </button>
                </li>
              ))}
            </ul>
          }
        />
      )}
      <div className="proof">
        <section className="card" aria-label={t('稿件文字')} tabIndex={0}>
          <label className="tick">
            <input
              type="checkbox"
              checked={isExplained}
              onChange={() => setExplained(!isExplained)}
            />
            {t('在各数后写明用途')}
          </label>
          <ProofText {...{ lines, chosen, isExplained }} choose={chooseFromText} />
        </section>
        <section className="card" aria-label={t('问题')}>
          {children}
          <div className="tabs" role="group" aria-label={t('严重程度')}>
            {[null, ...SEVERITIES].map((each) => (
              <button
                key={each ?? ''}
                type="button"
                className="tab"
                aria-pressed={severity === each}
                onClick={() => {
                  setSeverity(each);
                  setChosen(null);
                }}
              >
                {each === null ? t('全部') : t(WORDS[each])}{' '}
                <span className="count">
                  {findings.filter((one) => each === null || one.severity === each).length}
                </span>
              </button>
            ))}
          </div>
          {shown.length === 0 ? (
            <Nothing>{t('没有发现问题。')}</Nothing>
          ) : (
            <>
              <div className="proof-steps">
                <Button disabled={now <= 0} onClick={() => step(-1)}>
                  {t('上一个')}
                </Button>
                <Button disabled={now === shown.length - 1} onClick={() => step(1)}>
                  {t('下一个')}
                </Button>
                <span className="quiet" role="status">
                  {now === -1
                    ? t('共 {count} 个', { count: shown.length })
                    : t('第 {now} 个,共 {count} 个', { now: now + 1, count: shown.length })}
                </span>
              </div>
              <FindingList shown={shown} chosen={chosen} choose={choose} goTo={goTo} />
            </>
          )}
        </section>
      </div>
      <p className="hint legend">
        {t('标记:')}
        <span className="mark mark-error">{t('错误')}</span>
        <span className="mark mark-warn">{t('警告')}</span>
        <span className="mark mark-hint">{t('提示')}</span>
        {proof.figures.some(({ verdict }) => verdict !== null) && (
          <span className="mark mark-equal">{t('与定版一致')}</span>
        )}
        <span className="mark">{t('其他数字')}</span>
        {t(
          '(停在数字上,或勾选“在各数后写明用途”,显示其用途)。在问题栏按 ↑ ↓ 前后翻看;在稿件中按 Tab 到有问题的数字,按回车显示问题。',
        )}
      </p>
    </>
  );
}
