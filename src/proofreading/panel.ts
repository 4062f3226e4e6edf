import type { Decimal } from 'decimal.js';

const REPORT = /公共就业(?:和人才)?服务机构招聘各类人员(?:约|近)/;
const [LEAST, MOST] = [0.85, 1.15];

/** The note that says so. */
const NOTED = /相同的\d+个城市|可比/;

/** 部分城市公共就业服务机构市场供求状况 — how many cities report differs by the quarter, and the changes are told of those that reported both times: where it is noted, and where it may be. */
export const isOfPanel = (text: string): boolean => mayBeOfPanel(text) && NOTED.test(text);
export const mayBeOfPanel = (text: string): boolean => REPORT.test(text);

/** What a comparison of fewer cities explains. */
export const isNearEnough = (computed: Decimal, said: Decimal): boolean =>
  !said.isZero() && computed.div(said).gte(LEAST) && computed.div(said).lte(MOST);
