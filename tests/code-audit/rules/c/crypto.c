#include <openssl/evp.h>
#include <openssl/md5.h>

void digest(const unsigned char *in, size_t n, unsigned char *out) {
  // ruleid: dj.c.crypto.weak-algorithm
  MD5(in, n, out);
  // ruleid: dj.c.crypto.weak-algorithm
  const EVP_CIPHER *old = EVP_des_ede3_cbc();
  // ruleid: dj.c.crypto.weak-algorithm
  const EVP_CIPHER *ecb = EVP_aes_256_ecb();
  // ok: dj.c.crypto.weak-algorithm
  const EVP_CIPHER *gcm = EVP_aes_256_gcm();
  // ok: dj.c.crypto.weak-algorithm
  const EVP_MD *sm3 = EVP_sm3();
  use(old, ecb, gcm, sm3);
}
