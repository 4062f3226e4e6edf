/** The codes of the problems for which something is refused; none when it is not. */
export async function refusalOf(act: () => Promise<unknown>): Promise<string[]> {
  try {
    await act();
  } catch (error) {
    const { issues, code } = error as { issues?: { code: string }[]; code?: string };
    if (!issues && !code) throw error;
    return issues?.map((each) => each.code) ?? [code!];
  }
  return [];
}
