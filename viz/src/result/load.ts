// The result as it lies in the page: gzip in base64.
import type { LifecycleResult } from './lifecycle';
import type { QueueResult } from './queue';
import type { Result } from './schema';

export async function inflate(base64: string): Promise<Result | LifecycleResult | QueueResult> {
  const packed = atob(base64.trim());
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; ++i) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as Result | LifecycleResult | QueueResult;
}
