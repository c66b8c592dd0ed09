export default async function stopPostgres() {
  await globalThis.__POSTGRES__?.stop();
}
