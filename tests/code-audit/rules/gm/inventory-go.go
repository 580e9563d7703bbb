package crypto

import (
	"crypto/aes"
	"crypto/sha256"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
)

func gm(text, key []byte) {
	// ruleid: dj.gm.inventory.go-sm
	digest := sm3.Sum(text)
	// ruleid: dj.gm.inventory.go-sm
	block, err := sm4.NewCipher(key)
	use(digest, block, err)
}

func other(text, key []byte) {
	// ok: dj.gm.inventory.go-sm
	// ruleid: dj.gm.inventory.go-other
	digest := sha256.Sum256(text)
	// ruleid: dj.gm.inventory.go-other
	block, err := aes.NewCipher(key)
	use(digest, block, err)
}

func neither(sm4 holder, key []byte) {
	// ok: dj.gm.inventory.go-sm, dj.gm.inventory.go-other
	size := sm4.size(key)
	// ok: dj.gm.inventory.go-other
	use(aes.BlockSize, size)
}
