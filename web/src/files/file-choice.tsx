interface Props {
  label: string;
  accept: string;
  take: (file: File) => void;
}

/** 选择文件 — a button that opens the browser's own choice. */
export const FileChoice = ({ label, accept, take }: Props) => (
  <label className="action-quiet file">
    {label}
    <input
      type="file"
      className="visually-hidden"
      accept={accept}
      onChange={({ target }) => {
        const file = target.files?.[0];
        if (file) take(file);
        target.value = '';
      }}
    />
  </label>
);
