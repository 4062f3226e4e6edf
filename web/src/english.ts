import { english as drafts } from './drafts/english';
import { english as figures } from './figures/english';
import { english as files } from './files/english';
import { english as frame } from './frame/english';
import { english as home } from './home/english';
import { english as ledgers } from './ledgers/english';
import { english as parts } from './parts/english';
import { english as search } from './search/english';
import { english as session } from './session/english';
import { english as signing } from './signing/english';

const app = {
  没有收到服务器的答复: 'The server has not answered',
  '请检查网络,稍后再试。': 'Please check the network and try again later.',
  没有这个页面: 'There is no such page',
  '地址可能有误,或页面已改名。请从目录进入,或按 / 查找。':
    'The address may be wrong, or the page has another name. Go by the directory, or press / to search.',
  '没有收到服务器的答复,请检查网络。': 'The server has not answered. Please check the network.',
  '服务器的答复无法读取。': 'The answer of the server cannot be read.',
  '第 {row} 条(编号 {id}):{said}': 'Record {row} (No. {id}): {said}',
  '发生了未知的错误。': 'An unknown error has occurred.',
};

/**
 * 英文词表 — the words of the first page in English, known by the Chinese that stands in them; what has no entry is shown in
 * Chinese. Those of every other page come with it (`english-of-pages`).
 */
export const english: Readonly<Record<string, string>> = {
  ...app,
  ...parts,
  ...frame,
  ...session,
  ...search,
  ...drafts,
  ...files,
  ...ledgers,
  ...home,
  ...figures,
  ...signing,
};
