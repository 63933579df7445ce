package index

import "encoding/binary"

// segmentWriter writes the streams of a segment.
type segmentWriter struct {
	meta       Meta
	outputs    [streams]*output
	dictionary dictionaryWriter
	list       listWriter
}

func newSegmentWriter(sink Sink, id int64) *segmentWriter {
	w := &segmentWriter{meta: Meta{ID: id}}
	for s := range w.outputs {
		w.outputs[s] = newOutput(sink, id, stream(s))
	}
	w.dictionary = dictionaryWriter{pages: w.outputs[dictionary], directory: w.outputs[directory]}
	w.list = listWriter{lists: w.outputs[lists], positions: w.outputs[positions]}
	return w
}

// ord adds the ord of the next article.
func (w *segmentWriter) ord(ord int64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], uint64(ord))
	w.outputs[ords].write(b[:])
	if w.meta.Articles == 0 {
		w.meta.Newest = ord
	}
	w.meta.Oldest = ord
	w.meta.Articles++
}

func (w *segmentWriter) close() (Meta, error) {
	w.dictionary.endPage()
	for s, o := range w.outputs {
		if err := o.close(); err != nil {
			return Meta{}, err
		}
		w.meta.Length[s] = o.length
	}
	return w.meta, nil
}
