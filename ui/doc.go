// Package ui is the program a reader sees.
package ui
