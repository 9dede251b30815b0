/*
** Descriptors in received control messages. The owner of the control buffer owns them, until
** they are taken out; each is then replaced by -1.
*/

#ifndef rights_h
#define rights_h

#include "message/control.h"

/* Whether the data of a message are descriptors. */
int rights_test(int level, int type);

/* The number of descriptors in a message; getting and setting the one at 'i'. */
size_t rights_count(const ControlMessage *m);
int rights_get(const ControlMessage *m, size_t i);
void rights_set(const ControlMessage *m, size_t i, int fd);

/* The most descriptors that a receive can put into a control buffer of 'size' bytes. */
size_t rights_room(size_t size);

/*
** Whether a buffer of 'size' bytes, of which 'used' are used, has room for another descriptor.
*/
int rights_hadroom(unsigned char *control, size_t used, size_t size);

/* Whether a pidfd is missing because no descriptor could be made for it. */
int rights_missing(unsigned char *control, size_t size);

/* Closes all descriptors that are still in a control buffer. */
void rights_close(unsigned char *control, size_t size);

/* Makes all of them close-on-exec, where the receive could not. */
void rights_cloexec(unsigned char *control, size_t size);

/*
** Pushes a list of closed objects, one for each descriptor of a message: Sockets, or Lua file
** handles. May run a finalizer. [-0, +1]
*/
void rights_newobjects(lua_State *L, const ControlMessage *m);

/*
** Moves the descriptors of a message to the objects in the list at the top, which was made by
** rights_newobjects. Allocates no Lua memory. May be called again after it ran out of memory.
** [-0, +0]
*/
void rights_take(lua_State *L, const ControlMessage *m);

#endif
