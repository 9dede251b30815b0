/*
** Forms of structures and lists that follow a rule of their own.
*/

#include "value/form.h"

#include "base/object.h"


/*
** {==================================================================
** Credentials
** ===================================================================
*/

/* members that are missing have the values of this process, as the system would fill them in */
const char *form_checkcredentials (lua_State *L, const Form *f, int index, FormBytes *to) {
  const uint32_t ids[] = {(uint32_t)getpid(), getuid(), getgid()};
  unsigned char data[sizeof ids];
  const char *wrong;
  memcpy(data, ids, sizeof ids);
  wrong = form_checkmembers(L, f, index, data, to);
  if (wrong != NULL) return wrong;
  memcpy(to->space, data, sizeof data);
  return form_filled(to, sizeof data);
}


/* a socket without a unix peer has no credentials */
int form_pushpeercred (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  static const uint32_t nobody[] = {0, UINT32_MAX, UINT32_MAX};
  if (memcmp(data, nobody, sizeof nobody) != 0) return form_pushtable(L, f, data, len);
  lua_pushboolean(L, 0);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** A group of packet sockets: identifier in the lower half, type and flags in the upper
** ===================================================================
*/

/* a number is the whole value; the longer structure is used only if needed, for old kernels */
const char *form_checkfanout (lua_State *L, const Form *f, int index, FormBytes *to) {
  unsigned char data[8] = {0};
  const char *wrong;
  if (lua_type(L, index) == LUA_TNUMBER) return form_checknumber(L, &form_u32, index, to);
  wrong = form_checkmembers(L, f, index, data, to);
  if (wrong != NULL) return wrong;
  memcpy(to->space, data, sizeof data);
  return form_filled(to, (form_load(data + 4, 4) != 0) ? 8 : 4);
}

/* }================================================================== */


/*
** {==================================================================
** Whether the sources of a filter are included or excluded
** ===================================================================
*/

const char *form_checkmode (lua_State *L, const Form *f, int index, FormBytes *to) {
  static const char *const modes[] = {"exclude", "include", NULL};
  uint32_t mode;
  const char *name = object_name(L, index);
  for (mode = 0; modes[mode] != NULL; mode++) {
    if (strcmp(name, modes[mode]) == 0) break;
    if (lua_isinteger(L, index) && lua_tointeger(L, index) == (lua_Integer)mode) break;
  }
  if (modes[mode] == NULL) return "'include' or 'exclude' expected";
  memcpy(to->space, &mode, f->size);
  return form_filled(to, f->size);
}

/* }================================================================== */


/*
** {==================================================================
** The groups that a netlink socket has joined, a bit each: group 1 is bit 0 of the first word
** ===================================================================
*/

int form_pushmemberships (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  size_t i, n = len / 4 * 32;
  lua_Integer count = 0;
  (void)f;
  lua_newtable(L);
  for (i = 0; i < n; i++) {
    if ((form_load(data + i / 32 * 4, 4) >> (i % 32) & 1) == 0) continue;
    lua_pushinteger(L, (lua_Integer)i + 1);
    lua_rawseti(L, -2, ++count);
  }
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** What TCP reports with a time stamp: attributes, each with a length, a type and a value
** ===================================================================
*/

/* Sets the field of an attribute in the table at the top, if its type is known. */
static void setattribute (lua_State *L, const Form *f, unsigned int type,
                          const unsigned char *data, size_t len) {
  const FormMember *m = f->members;
  Form form;
  while (m->name != NULL && m->offset != type) m++;
  if (m->name == NULL || (len != 1 && len != 2 && len != 4 && len != 8)) return;
  form = *m->form;
  form.size = len; /* the attribute has its own length */
  form_pushnumber(L, &form, data, len);
  lua_setfield(L, -2, m->name);
}


int form_pushattributes (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  lua_createtable(L, 0, 32);
  while (len >= 4) {
    size_t n = (size_t)form_load(data, 2);
    size_t step = (n + 3) & ~(size_t)3;
    if (n < 4 || n > len) break;
    setattribute(L, f, (unsigned int)form_load(data + 2, 2), data + 4, n - 4);
    if (step > len) step = len;
    data += step;
    len -= step;
  }
  return 1;
}

/* }================================================================== */
