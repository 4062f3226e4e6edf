/** What digits stand for that are no quantity: days, document numbers, hotlines, names, places in a list. */
export type NameKind = 'day' | 'number' | 'name' | 'marker';

export interface Name {
  kind: NameKind;
  start: number;
  end: number;
}

const YEAR = '(?:19|20)\\d{2}';

/** The first that matches a place has it. */
const NAMES: [NameKind, RegExp][] = [
  // 《…》 and quotation marks around a name: “311”服务, “1+3+N”.
  ['name', /《[^《》\n]{1,60}》/g],
  ['name', /[“"'‘「][^”"'’」\n]{0,4}[\dA-Za-z][\dA-Za-z+×.·/-]*[^\d”"'’」\n%]{0,8}[”"'’」]/g],
  // 〔2022〕12号, [2020]54号, 2022年第3号, 第12号令.
  ['number', new RegExp(`[〔\\[【(]${YEAR}[〕\\]】)](?:第)?\\d+号?`, 'g')],
  ['number', /第?\d+号(?:令|文件?|公告|通知|线)?/g],
  ['day', new RegExp(`${YEAR}[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\\d|3[01])(?!\\d)`, 'g')],
  ['day', new RegExp(`(?:${YEAR})年?[-—~至到](?:${YEAR})(?:年度?|学年)`, 'g')],
  [
    'day',
    new RegExp(
      `${YEAR}年(?:度|末|底|初)?(?:第?[一二三四1-4]季度|[上下]半年)?(?:\\d{1,2}月?(?:份|底|末|初)?[-—~至到](?=\\d{1,2}月))?(?:\\d{1,3}月(?:份|底|末|初|[上中下]旬)?(?:\\d{1,2}[日号])?)?`,
      'g',
    ),
  ],
  ['day', /(?<![\d.])\d{2}年(?=\d{1,2}月)/g],
  ['day', new RegExp(`(?<!\\d)${YEAR}(?=届|级|至|-|—)`, 'g')],
  [
    'day',
    /(?<![\d.])\d{1,2}(?:月\d{0,2}[日号]?)?[-—~至到](?:\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}[日号])?|\d{1,2}[日号])/g,
  ],
  ['day', /(?<![\d.个])\d{1,3}月(?:份|底|末|初|[上中下]旬)?(?:\d{1,2}[日号])?/g],
  ['day', /(?<![\d.])\d{1,2}[日号](?![均常人])/g],
  ['day', /\d{1,2}:\d{2}(?::\d{2})?/g],
  ['name', /第\d+(?:[、,-]\d+)*/g],
  ['name', /(?:附件|附表|附|图|(?<!代)表|注|序号|编号|代码|类别|房间|门牌)\d+(?:[-—.]\d+)*/g],
  [
    'name',
    /(?<!\d)(?:12333|12345|12348|12320|110|119|120|114)(?=热线|平台|电话|政务|服务|咨询|[、,]?(?:12333|12345|12320))/g,
  ],
  ['name', /(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}|\d{15,18}[Xx]?)(?![\d.])/g],
  ['name', /(?<=(?:电话|热线|号码|账号|邮编)(?:为|:|是)?)\d{5,}(?:-\d+)?(?![\d个次人件通万])/g],
  // Women over 40 and men over 50, as they are called.
  ['name', /(?<!\d)4050(?=人员|对象|群体)/g],
  ['name', /(?<!\d)\d{1,9}[×xX*]\d{1,9}(?:小时|天)?/g],
  ['name', /(?:全天候?)?24小时(?=值班|电话|不打烊|在线|服务|内|自助|不间断|开通|受理)/g],
  // GDP126.5亿元 is an amount.
  [
    'name',
    /(?<![A-Za-z])(?!(?:GDP|CPI|PPI)\d)[A-Za-z]+[-·]?\d+(?:\.\d+)*|(?<![\d.])\d+(?:\.\d+)*[A-Za-z]+(?![A-Za-z])/g,
  ],
  ['name', /\d+(?:\.\d+)?版/g],
  ['name', /(?<![\d.,])\d+(?:\+\d+)+(?:\+[A-Za-z]+)?/g],
  // 16条措施, 23项政策: the name of a bundle.
  [
    'name',
    /(?<![\d.,])\d{1,2}[条项个大](?:具体|政策|工作|惠企|稳就业|就业|重点)*(?:措施|举措|政策|规定|办法|意见|承诺|禁令)/g,
  ],
];

const MARKERS =
  /(?:(?<=(?:^|\n)\s*)\d{3}[.、](?!\d))|(?:(?<=(?:^|[\n。;:])\s*)(?:\d{1,2}(?:[.、]\d{1,2})*[.、)](?![\d])|\(\d{1,2}\)))|\(\d{1,2}\)(?=[\u4e00-\u9fff])/gm;

/** Names in the order in which they stand; none lies in another. */
export function namesIn(text: string): Name[] {
  const taken = new Uint8Array(text.length);
  const names: Name[] = [];
  const take = (kind: NameKind, pattern: RegExp) => {
    for (const { 0: found, index: start } of text.matchAll(pattern)) {
      const end = start + found.length;
      if (found.trim() === '' || taken.subarray(start, end).some((each) => each === 1)) continue;
      taken.fill(1, start, end);
      names.push({ kind, start, end });
    }
  };
  for (const [kind, pattern] of NAMES) take(kind, pattern);
  take('marker', MARKERS);
  return names.sort((a, b) => a.start - b.start);
}
