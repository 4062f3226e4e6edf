import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { t } from '../parts/language';
import { tableOf } from './clipboard';
import type { Column } from './columns';

export interface Move {
  rows: number;
  columns: number;
  /** Takes the rows in between along. */
  extends?: boolean;
}

interface Props {
  column: Column;
  turn: number;
  line: number;
  value: string;
  standsFor: string;
  problem: string | null;
  describedBy: string | undefined;
  write: (value: string) => void;
  /** False where there is no cell in that direction. */
  move: (move: Move) => boolean;
  fillDown: (value: string) => void;
  nextProblem: () => void;
  leave: () => void;
  pasteBlock: (block: string[][]) => void;
}

const ARROWS: Record<string, Move> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
  PageUp: { rows: -10, columns: 0 },
  PageDown: { rows: 10, columns: 0 },
};

/** 当前格 — the one cell that is an input: typing writes over it, F2 goes into it, and what is typed is kept when one goes on. */
export function ActiveCell(props: Props) {
  const { column, turn, line, value, standsFor, problem, describedBy } = props;
  const [text, setText] = useState(value);
  const [isWithin, setWithin] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef(value);
  const { write } = props;
  const kept = useRef(write);
  kept.current = write;
  const list = `sheet-choices-${column.path.replace('.', '-')}`;
  useEffect(() => {
    input.current!.focus();
    input.current!.select();
    input.current!.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [turn]);
  const keep = () => {
    if (typed.current !== value) kept.current(typed.current.trim());
  };
  const type = (next: string) => {
    typed.current = next;
    setText(next);
  };

  function pressed(event: KeyboardEvent<HTMLInputElement>) {
    // While a Chinese word is being put together the keys are its own.
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const go = (move: Move) => {
      keep();
      if (props.move(move)) event.preventDefault();
    };
    if (key === 'Enter') go({ rows: event.shiftKey ? -1 : 1, columns: 0 });
    else if (key === 'Tab') go({ rows: 0, columns: event.shiftKey ? -1 : 1 });
    else if (ARROWS[key] && !isWithin) {
      event.preventDefault();
      go({ ...ARROWS[key], extends: event.shiftKey });
    } else if (key === 'F2') {
      setWithin(true);
      const { length } = typed.current;
      input.current!.setSelectionRange(length, length);
    } else if (key === 'F8') {
      event.preventDefault();
      keep();
      props.nextProblem();
    } else if (key === 'Escape') {
      if (typed.current === value && !isWithin) props.leave();
      type(value);
      setWithin(false);
    } else if (key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.fillDown(typed.current.trim());
    }
  }

  function pasted(event: ClipboardEvent<HTMLInputElement>) {
    const block = tableOf(event.clipboardData.getData('text').replace(/\r?\n$/, ''));
    if (block.length === 1 && block[0]!.length === 1) return;
    event.preventDefault();
    props.pasteBlock(block);
  }

  return (
    <>
      <input
        ref={input}
        className="sheet-input"
        value={text}
        placeholder={standsFor}
        list={column.field.choices.length > 0 ? list : undefined}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('第 {line} 行,{label}', { line, label: column.label })}
        aria-invalid={problem !== null}
        aria-describedby={describedBy}
        onChange={(event) => type(event.target.value)}
        onKeyDown={pressed}
        onPaste={pasted}
        onBlur={keep}
      />
      {column.field.choices.length > 0 && (
        <datalist id={list}>
          {column.field.choices.map(({ value: code, label }) => (
            <option key={code} value={label} />
          ))}
        </datalist>
      )}
    </>
  );
}
