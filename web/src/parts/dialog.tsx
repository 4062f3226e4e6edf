import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Alert } from 'antd';
import { t } from './language';

interface Props {
  title: string;
  /** By the Escape key; without it the dialog stays until what it asks is done. */
  close?: () => void;
  children: ReactNode;
}

/** React focuses what it mounts, which then stands in no open dialog yet. */
function show(dialog: HTMLDialogElement) {
  dialog.showModal();
  dialog.querySelector<HTMLElement>('[data-first]')?.focus();
}

/** A long dialog is scrolled to where it warns. */
const bringIntoView = (shown: HTMLElement | null) => shown?.scrollIntoView({ block: 'nearest' });

/** The browser's own dialog: it keeps the focus inside, and the page behind it out of reach. What is filled in is not dropped by one key. */
export function Dialog({ title, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isTyped = useRef(false);
  const [isWarned, warn] = useState(false);
  const id = useId();
  // Closed while it still stands in the page: only so the focus goes back to what opened it.
  useLayoutEffect(() => {
    const shown = dialog.current!;
    const opener = document.activeElement;
    show(shown);
    return () => {
      shown.close();
      // Browsers of Chromium 86 give it back to nobody.
      const now = document.activeElement;
      if (now === document.body || shown.contains(now)) (opener as HTMLElement | null)?.focus();
    };
  }, []);
  const wouldLose = () =>
    isTyped.current && dialog.current!.querySelector('input, textarea, select') !== null;
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onInput={({ target }) => {
        // What is looked for is soon typed again.
        if (!(target as HTMLElement).matches('[type=search], [role=searchbox]'))
          isTyped.current = true;
        warn(false);
      }}
      onKeyDown={(event) => {
        // Put away and shown again it would lose what is being typed.
        if (!close && event.key === 'Escape') event.preventDefault();
      }}
      onCancel={(event) => {
        // The browser's choice of a file says by the same event that none was chosen.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (!close) return;
        if (!isWarned && wouldLose()) warn(true);
        else close();
      }}
      onClose={({ target, currentTarget: shown }) => {
        // A second Escape is the browser's own: it asks nobody.
        if (target !== shown || shown.open || !shown.isConnected) return;
        if (close) close();
        else show(shown);
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {isWarned && (
        <div ref={bringIntoView}>
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={t('所填的内容还没有提交。再按一次 Esc 放弃并关闭;要保留的,请继续填写。')}
          />
        </div>
      )}
    </dialog>
  );
}
