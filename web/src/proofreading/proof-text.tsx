import { t } from '../parts/language';
import { Fragment, memo } from 'react';
import { WORDS, type Piece } from './marks';

interface Props {
  lines: readonly Piece[][];
  /** The finding that is looked at. */
  chosen: number | null;
  /** 用途 — written behind every number what it is. */
  isExplained: boolean;
  choose: (finding: number, offset: number) => void;
}

/** 稿件 — every number marked where it stands; only the lines that change are drawn again. */
export function ProofText({ lines, chosen, isExplained, choose }: Props) {
  return (
    <div className="proof-text" lang="zh-CN">
      {lines.map((pieces, at) => (
        <Line
          key={at}
          pieces={pieces}
          chosen={
            pieces.some(({ findings }) => chosen !== null && findings.includes(chosen))
              ? chosen
              : null
          }
          isExplained={isExplained}
          choose={choose}
        />
      ))}
    </div>
  );
}

interface LineProps extends Omit<Props, 'lines'> {
  pieces: readonly Piece[];
}

const Line = memo(function Line({ pieces, isExplained, ...rest }: LineProps) {
  if (pieces.length === 0) return <p className="proof-line">{'\u00a0'}</p>;
  return (
    <p className="proof-line">
      {pieces.map((piece) => (
        <Fragment key={piece.offset}>
          <Marked piece={piece} {...rest} />
          {isExplained && piece.says !== null && (
            <small className="says">{t('({says})', { says: piece.says })}</small>
          )}
        </Fragment>
      ))}
    </p>
  );
});

function Marked({
  piece,
  chosen,
  choose,
}: {
  piece: Piece;
  chosen: number | null;
  choose: LineProps['choose'];
}) {
  const { offset, text, says, verdict, severity, findings } = piece;
  const [first] = findings;
  if (first === undefined || severity === null)
    return says === null ? (
      text
    ) : (
      <mark className={verdict ? `mark mark-${verdict}` : 'mark'} title={says}>
        {text}
      </mark>
    );
  const isChosen = chosen !== null && findings.includes(chosen);
  // Of several findings about one number, each press shows the next.
  const next = isChosen ? findings[(findings.indexOf(chosen) + 1) % findings.length]! : first;
  return (
    <mark
      id={`at-${offset}`}
      className={`mark mark-${severity}${isChosen ? ' mark-chosen' : ''}`}
      role="button"
      tabIndex={0}
      title={[says, t(WORDS[severity])].filter(Boolean).join(' · ')}
      aria-pressed={isChosen}
      onClick={() => choose(next, offset)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose(next, offset);
      }}
    >
      {text}
    </mark>
  );
}
