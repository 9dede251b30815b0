/*
** Control messages: reading and writing a control buffer. Everything is copied with memcpy,
** because headers and data need not be aligned. Every length is checked.
*/

#include "base/sys.h"

#include "message/control.h"

/* the size of a header and its padding */
#define HEADER CMSG_LEN(0)


/* The size of a message and its padding; 'len' includes the header. */
static size_t aligned (size_t len) {
  return CMSG_SPACE(len - HEADER);
}


int control_next (unsigned char *control, size_t size, size_t *pos, ControlMessage *m) {
  struct cmsghdr h;
  size_t left = (*pos < size) ? size - *pos : 0;
  size_t len;
  if (left < HEADER) return 0;
  memcpy(&h, control + *pos, sizeof h);
  len = (size_t)h.cmsg_len;
  if (len < HEADER || len > left) return 0;
  m->level = h.cmsg_level;
  m->type = h.cmsg_type;
  m->offset = *pos;
  m->data = control + *pos + HEADER;
  m->len = len - HEADER;
  *pos += (aligned(len) < left) ? aligned(len) : left; /* the last may lack its padding */
  return 1;
}


/* The system accepts no control buffer over INT_MAX; up to this limit no sum can overflow. */
size_t control_space (size_t len) {
  return (len > INT_MAX / 2) ? 0 : CMSG_SPACE(len);
}


void control_put (unsigned char *control, int level, int type, const void *data, size_t len) {
  struct cmsghdr h;
  memset(&h, 0, sizeof h);
  h.cmsg_len = (sys_cmsglen)CMSG_LEN(len);
  h.cmsg_level = level;
  h.cmsg_type = type;
  memset(control, 0, CMSG_SPACE(len)); /* also the padding: no old memory may leak */
  memcpy(control, &h, sizeof h);
  if (len > 0) memcpy(control + HEADER, data, len);
}


int control_push (lua_State *L, const ControlRow *row, const ControlMessage *m) {
  int n = 0;
  if (row != NULL && row->form->push != NULL && m->len >= row->form->size)
    n = row->form->push(L, row->form, m->data, m->len);
  if (n > 0) return n;
  lua_pushlstring(L, (const char *)m->data, m->len);
  return 1;
}
