package main

import (
	"log"
	"net/http"
	"os"

	anyorigin "app/any-origin"
	hardnames "app/hard-names"
	oneorigin "app/one-origin"
	severalorigins "app/several-origins"
)

func logIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if os.Getenv("LOGIN") != "" && r.Header.Get("Authorization") == "" && r.Header.Get("Cookie") == "" {
			http.Error(w, "log in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	mux := http.NewServeMux()
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		mux.HandleFunc(method+" /api/ok", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Total-Count", "3")
			w.Write([]byte("ok"))
		})
		mux.HandleFunc(method+" /api/fail", func(w http.ResponseWriter, r *http.Request) {
			http.Error(w, "fails on purpose", http.StatusInternalServerError)
		})
	}
	wrap := map[string]func(http.Handler) http.Handler{
		"any-origin":      anyorigin.Wrap,
		"hard-names":      hardnames.Wrap,
		"one-origin":      oneorigin.Wrap,
		"several-origins": severalorigins.Wrap,
	}[os.Getenv("POLICY")]
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), wrap(logIn(mux))))
}
