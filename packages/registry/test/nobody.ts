/** The user without rights, as root can become and give files to. */
export const nobody = 65_534;

export const isRoot: boolean = process.getuid?.() === 0;

export function becomeNobody(): void {
  if (!isRoot) return;
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
