import { useId, type InputHTMLAttributes, type KeyboardEvent } from 'react';

type Props = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete' | 'autoFocus' | 'placeholder' | 'required' | 'onKeyDown'
> & { label: string; hint?: string; value: string; onChange: (value: string) => void };

/** Of a search within a form: Enter looks, and hands nothing in. */
export function staysHere(event: KeyboardEvent) {
  if (event.key === 'Enter') event.preventDefault();
}

/** A labelled line of text, as the pages before the door have it. */
export function TextEntry({ label, hint, value, onChange, ...rest }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="control"
        value={value}
        required
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
        data-first={rest.autoFocus ? '' : undefined}
        {...rest}
      />
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
