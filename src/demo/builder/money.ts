/** Amounts are kept in 分, so that sums are exact; inputs and expectations are in 元. */
export const fen = (yuan: number): number => Math.round(yuan * 100);

export const yuanText = (amount: number): string => (amount / 100).toFixed(2);

export const yuan = (amount: number): number => amount / 100;
