// Package names finds names.
package names
