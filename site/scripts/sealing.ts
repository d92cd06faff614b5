/** Text that only whoever has the secret can read: AES-GCM by the browser's own cryptography. */

const NONCE_BYTES = 12;

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function base64(data: Uint8Array): string {
  let binary = "";
  for (const byte of data) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function key(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** `secret`: 32 bytes as base64. */
export async function seal(secret: string, text: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await key(secret), new TextEncoder().encode(text));
  return `${base64(nonce)}.${base64(new Uint8Array(sealed))}`;
}

/** The text; nothing when it was sealed with another secret. */
export async function unseal(secret: string, sealed: string): Promise<string | undefined> {
  const [nonce = "", data = ""] = sealed.split(".");
  try {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(nonce) }, await key(secret), bytes(data));
    return new TextDecoder().decode(text);
  } catch {
    return undefined;
  }
}
