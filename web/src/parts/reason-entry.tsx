import { useId } from 'react';

interface Props {
  label: string;
  /** What is said where nothing was written, once it was sent so. */
  missing: string | false;
  value: string;
  onChange: (value: string) => void;
}

/** 理由 — what has to be written down in words. */
export function ReasonEntry({ label, missing, value, onChange }: Props) {
  const id = useId();
  return (
    <div className={missing ? 'field has-problem' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="control"
        rows={3}
        maxLength={1000}
        value={value}
        aria-invalid={missing !== false}
        onChange={({ target }) => onChange(target.value)}
      />
      {missing && (
        <p className="problem" role="alert">
          {missing}
        </p>
      )}
    </div>
  );
}
