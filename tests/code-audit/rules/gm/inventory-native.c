#include <openssl/evp.h>

int digest(const unsigned char *in, size_t n, unsigned char *out) {
  /* ok 行之外的算法调用都应列入清单 */
  EVP_MD_CTX *ctx = EVP_MD_CTX_new();
  // ruleid: dj.gm.inventory.c-openssl
  EVP_DigestInit_ex(ctx, EVP_sm3(), NULL);
  // ok: dj.gm.inventory.c-openssl
  EVP_DigestUpdate(ctx, in, n);
  // ruleid: dj.gm.inventory.c-openssl
  const EVP_CIPHER *cipher = EVP_aes_256_gcm();
  // ruleid: dj.gm.inventory.c-openssl
  SHA256(in, n, out);
  // ok: dj.gm.inventory.c-openssl
  sm_queue_init(in);
  return 0;
}
