package poisk_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"poisk"
)

func Example() {
	folder, err := os.MkdirTemp("", "poisk")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)

	index, err := poisk.Open(filepath.Join(folder, "news.db"), nil)
	if err != nil {
		log.Fatal(err)
	}
	defer index.Close()
	err = index.Put(
		poisk.Article{Key: "minsk", Title: "Погода", Text: "В Минске идёт снег. Метель будет завтра.",
			Source: poisk.Source{Outlet: "Пример.kz", Published: "2023-11-23"}},
		poisk.Article{Key: "alma-ata", Text: "В Алма-Ате сажают яблони."},
	)
	if err != nil {
		log.Fatal(err)
	}
	results, err := index.Search(context.Background(), "снега в минске", nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, hit := range results.Hits {
		fmt.Println(hit.Key, hit.Snippet.HTML())
		fmt.Println(hit.Citation.Text)
		cited, err := index.Resolve(hit.Citation.Machine)
		fmt.Println(cited == hit.Passage.Text, err)
	}
	// Output:
	// minsk В <mark>Минске</mark> идёт <mark>снег</mark>. Метель будет завтра.
	// Пример.kz, «Погода», 23 ноября 2023
	// true <nil>
}

func ExampleCode() {
	_, err := poisk.Open("нет такого/news.db", &poisk.Options{MustExist: true})
	var refused *poisk.Error
	fmt.Println(errors.Is(err, poisk.NotFound), errors.As(err, &refused))
	fmt.Println(refused.Code)
	// Output:
	// true true
	// not_found
}
