import { useEffect, useId, useRef, type ReactNode } from 'react';

interface Props {
  title: string;
  /** By the Escape key; without it the dialog stays until what it asks is done. */
  close?: () => void;
  children: ReactNode;
}

/** The browser's own dialog: it keeps the focus inside, and the page behind it out of reach. */
export function Dialog({ title, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    return () => shown.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close?.();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
