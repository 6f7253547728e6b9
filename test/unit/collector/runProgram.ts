import { spawn } from 'node:child_process'
import { build } from 'esbuild'

/** Starts a Node process on TypeScript that may import the sources as `./src/…`; packages stay imports. */
export async function runProgram(
  source: string,
  options: { cwd?: string; env?: Record<string, string> } = {},
) {
  const bundle = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  })
  // From standard input, so that packages are looked for from the working directory.
  const child = spawn(process.execPath, ['--input-type=module', '-'], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(bundle.outputFiles[0]!.text)
  return child
}
