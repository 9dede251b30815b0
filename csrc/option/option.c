/*
** Options: the one path by which values are read and written.
*/

#include "option/option.h"

#include <lauxlib.h>

#include "base/object.h"


/*
** {==================================================================
** Reading
** ===================================================================
*/

/* no option is longer, so a kernel that asks for more room is not given it */
#define MAXVALUE (1u << 20)

/* a value, in 'space' or, when that is too small, in a userdata */
typedef struct Value {
  unsigned char *data;
  socklen_t len;
  unsigned char space[2048];
} Value;


/* exactly the room that the form needs: some kernels refuse more */
static int readsized (lua_State *L, const Socket *s, const Option *o, Value *value) {
  socklen_t size = (socklen_t)o->form->size;
  memset(value->space, 0, size);
  value->data = value->space;
  value->len = size;
  if (!option_read(L, s, o, value->data, &value->len)) return 0;
  if (value->len > size) value->len = size;
  return 1;
}


/*
** The kernel reports in different ways that a value is longer than the room for it: ERANGE or
** EINVAL with the length needed, or success with a length larger than the room.
*/
static int readall (lua_State *L, const Socket *s, const Option *o, Value *value) {
  int top = lua_gettop(L);
  socklen_t size = sizeof value->space;
  value->data = value->space;
  for (;;) {
    int done;
    value->len = size;
    done = option_read(L, s, o, value->data, &value->len);
    if (done && value->len <= size) return 1;
    if (value->len <= size || value->len > MAXVALUE) {
      if (!done) return 0;
      value->len = size;
      return 1;
    }
    lua_settop(L, top);
    size = value->len;
    value->data = (unsigned char *)lua_newuserdatauv(L, size, 0);
  }
}


int option_getform (lua_State *L, const Socket *s, const Option *o) {
  Value value;
  int done = (o->form->size != 0) ? readsized(L, s, o, &value) : readall(L, s, o, &value);
  return done ? o->form->push(L, o->form, value.data, value.len) : 3;
}


int option_get (lua_State *L, Socket *s, const Option *o, int arg) {
  if (o->quirk != NULL && o->quirk->get != NULL) return o->quirk->get(L, s, o, arg);
  return option_getform(L, s, o);
}


int option_readarg (lua_State *L, Socket *s, const Option *o, int arg, const char *instead) {
  int last = arg - 1 + ((o->quirk != NULL) ? o->quirk->arguments : 0);
  if (lua_gettop(L) > last && (o->access & OPTION_WRITE))
    luaL_argerror(L, last + 1, lua_pushfstring(L, "use %s", instead));
  luaL_argcheck(L, lua_gettop(L) <= last, last + 1, "takes no value: it cannot be written");
  return option_get(L, s, o, arg);
}

/* }================================================================== */


/*
** {==================================================================
** Writing
** ===================================================================
*/

int option_wrong (lua_State *L, const char *reason, const FormBytes *value,
                  const char **wrong) {
  if (value->en != 0) return object_fail(L, reason, value->en);
  *wrong = reason;
  return 0;
}


int option_setform (lua_State *L, const Socket *s, const Option *o, int index,
                    const char **wrong) {
  FormBytes value;
  const char *reason = form_check(L, o->form, index, &value);
  if (reason != NULL) return option_wrong(L, reason, &value, wrong);
  return option_write(L, s, o, value.data, value.len);
}


int option_set (lua_State *L, Socket *s, const Option *o, int index, const char **wrong) {
  if (o->quirk != NULL && o->quirk->set != NULL) return o->quirk->set(L, s, o, index, wrong);
  return option_setform(L, s, o, index, wrong);
}


int option_writearg (lua_State *L, Socket *s, const Option *o, int arg) {
  const char *wrong = NULL;
  int n;
  if (lua_isnone(L, arg)) luaL_argerror(L, arg, object_expected(L, arg, o->form->type));
  lua_settop(L, arg);
  n = option_set(L, s, o, arg, &wrong);
  return (n != 0) ? n : luaL_argerror(L, arg, wrong);
}

/* }================================================================== */
