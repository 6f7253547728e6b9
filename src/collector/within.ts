/** What a promise comes to, or what `late` does if that takes longer. No timer is left of it. */
export async function within<T>(ms: number, promise: Promise<T>, late: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  try {
    return await Promise.race([promise, patience.then(late)])
  } finally {
    clearTimeout(timer)
  }
}
