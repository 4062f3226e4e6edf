import { t } from '../parts/language';

/** What a request carries, less what it is wrapped in. */
const LARGEST = 3_000_000;
export const isTooLarge = ({ size }: File): boolean => size > LARGEST;

/** 文件内容 — as the product takes it, in base64. */
export async function base64Of(file: File): Promise<string> {
  const read = new FileReader();
  const url = await new Promise<string>((done, failed) => {
    read.onload = () => done(read.result as string);
    read.onerror = () => failed(new Error(t('文件无法读取。')));
    read.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** Lets the browser store what the product answered in base64. */
export function store(base64: string, name: string, media: string): void {
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  storeBlob(new Blob([bytes], { type: media }), name);
}

export function storeBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  takeFrom(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Begins a download without leaving the page. */
export function takeFrom(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** Where a kept file is downloaded. */
export const addressOf = (fileId: string) => `/files/${fileId}`;
