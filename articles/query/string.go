package query

import "strings"

// String writes the query as it was understood. Parse reads the same tree from
// it, as long as it is no longer than MaxLength.
func (q Query) String() string {
	var b strings.Builder
	if q.Root != nil {
		write(&b, q.Root, false)
	}
	if q.Order != nil {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("sort:" + orderNames[*q.Order])
	}
	return b.String()
}

// write writes a node, in brackets where it would come apart otherwise. Tight
// says that what stands around it binds more than OR does.
func write(b *strings.Builder, n Node, tight bool) {
	switch n := n.(type) {
	case And:
		writeAll(b, n.Of, " ", true)
	case Or:
		if tight {
			b.WriteByte('(')
			defer b.WriteByte(')')
		}
		writeAll(b, n.Of, " OR ", false)
	case Not:
		b.WriteByte('-')
		if _, ok := n.Of.(And); ok {
			b.WriteByte('(')
			defer b.WriteByte(')')
		}
		write(b, n.Of, true)
	case Words:
		if n.Field != Anywhere {
			b.WriteString(fieldNames[n.Field] + ":")
		}
		writeValue(b, n.Text, n.Phrase, n.Prefix)
	case Name:
		b.WriteString(n.field() + ":")
		writeValue(b, n.Text, !bare(By, n.Text), n.Prefix)
	case Date:
		b.WriteString(n.String())
	case Is:
		b.WriteString("is:" + stateNames[n.State])
	case Saved:
		b.WriteByte('@')
		writeValue(b, n.Name, !bare(By, n.Name), false)
	}
}

func writeAll(b *strings.Builder, of []Node, between string, tight bool) {
	for i, n := range of {
		if i > 0 {
			b.WriteString(between)
		}
		write(b, n, tight)
	}
}

func writeValue(b *strings.Builder, text string, quoted, prefix bool) {
	if quoted {
		text = `"` + text + `"`
	}
	b.WriteString(text)
	if prefix {
		b.WriteByte('*')
	}
}
