import { t } from '../parts/language';
import { memo } from 'react';
import { WORDS, type Piece } from './marks';

interface Props {
  lines: readonly Piece[][];
  /** The finding that is looked at. */
  chosen: number | null;
  choose: (finding: number, offset: number) => void;
}

/** 稿件 — every number marked where it stands; only the lines that change are drawn again. */
export function ProofText({ lines, chosen, choose }: Props) {
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
          choose={choose}
        />
      ))}
    </div>
  );
}

interface LineProps {
  pieces: readonly Piece[];
  chosen: number | null;
  choose: (finding: number, offset: number) => void;
}

const Line = memo(function Line({ pieces, chosen, choose }: LineProps) {
  if (pieces.length === 0) return <p className="proof-line">{'\u00a0'}</p>;
  return (
    <p className="proof-line">
      {pieces.map((piece) => (
        <Marked key={piece.offset} piece={piece} chosen={chosen} choose={choose} />
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
