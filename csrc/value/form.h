/*
** Forms: how bytes of the kernel become a Lua value, and a Lua value bytes. A form knows no
** socket, no option and no control message; rows of both refer to it.
*/

#ifndef form_h
#define form_h

#include "base/sys.h"

#include <lua.h>

struct Form;

/* A member of a structure. Offsets are written down: headers may be older than the kernel. */
typedef struct FormMember {
  const char *name; /* NULL ends a list */
  const struct Form *form;
  unsigned short offset;
  unsigned char bits;          /* of a bit field of one byte or more; 0 for all others */
  unsigned char shift;         /* of a bit field, from the end that the compiler fills first */
  unsigned short since, until; /* kernel versions, FORM_VERSION(6, 18); 0: no limit */
  unsigned short count; /* where the structure has the length of these bytes; 0: nowhere */
  unsigned char needed; /* cannot be left out */
} FormMember;

#define FORM_VERSION(major, minor) (((major) << 8) + (minor))

/* The bytes of a value on its way to the kernel. */
typedef struct FormBytes {
  const void *data; /* 'space', or a string or userdata on the stack */
  size_t len;
  int en;                   /* not 0: a system call, needed to read the value, was refused so */
  unsigned char space[256]; /* no structure that is written is larger */
} FormBytes;

typedef struct Form {
  const char *type; /* what a reader of the documentation is told: "boolean", "seconds" */
  /*
  ** Bytes that the kernel has of it, at least; so much room is given to read it. 0: any number.
  */
  size_t size;
  /*
  ** Pushes the value: there are 'size' bytes, of which the kernel has written 'len', or 'len'
  ** when that is more. They need not be aligned. Returns 1, or 2 with the exact nanoseconds
  ** of a time, or 0 when the bytes are none of the form. NULL: not to be had from bytes alone.
  */
  int (*push)(lua_State *L, const struct Form *f, const unsigned char *data, size_t len);
  /*
  ** Reads the value at 'index', which is absolute: NULL, or what is wrong with it ("out of
  ** range"). With 'to->en' set, the system refused, and the result names the call. Values may
  ** stay on the stack, which hold the bytes or the text. NULL: cannot be written.
  */
  const char *(*check)(lua_State *L, const struct Form *f, int index, FormBytes *to);
  unsigned int flags;
  int64_t none;              /* the number that stands for none */
  int64_t unit;              /* of a duration: how many make a second; 0: no duration */
  const FormMember *members; /* of a structure */
  const struct Form *item;   /* of a list */
} Form;

#define FORM_SIGNED 1u    /* a number may be negative */
#define FORM_NETWORK 2u   /* a number is in network order */
#define FORM_READSNONE 4u /* none, a number or a structure of zeros, reads as false */
#define FORM_SETSNONE 8u  /* nil and false set none */
#define FORM_NOTZERO 16u  /* the system takes 0 for none: a mistake, like any other */
#define FORM_NUMBER 32u   /* a number sets the first member of a structure alone */
#define FORM_PLACES 64u   /* members may be given by their place: {1, 2} */

/*
** Whether the value at 'index' stands for none: nil, false, nothing. [-0, +0]
*/
#define form_isnone(L, index) (!lua_toboolean(L, index))

/* The value at 'index', when 'to' has been filled with 'len' bytes in its 'space': NULL. */
const char *form_filled(FormBytes *to, size_t len);

/* Reads the value at 'index' by a form, as 'check' does. Cannot be written: that is wrong. */
const char *form_check(lua_State *L, const Form *f, int index, FormBytes *to);

/*
** What to give for a check that failed: raises, as an error of argument 'arg', or pushes the
** triple of the call that was refused. [-0, +3; returns 3]
*/
int form_reject(lua_State *L, int arg, const char *wrong, const FormBytes *to);

/*
** Numbers (form.c)
*/

/* Loads 'size' bytes at any address. */
uint64_t form_load(const unsigned char *from, size_t size);

int form_pushnumber(lua_State *L, const Form *f, const unsigned char *data, size_t len);
const char *form_checknumber(lua_State *L, const Form *f, int index, FormBytes *to);

/* whole numbers, as members of structures have them: "integer" */
extern const Form form_u8, form_u16, form_u32, form_u64, form_i32, form_i64, form_long,
  form_net32;

/* the same for which all bits set is none; bytes per second */
extern const Form form_limit32, form_limit64, form_rate;

/* whole numbers as options have them, with the words of their documentation */
extern const Form form_unsigned, form_unsigned64, form_flags, form_byte, form_service,
  form_ccid, form_protocol, form_optional;

extern const Form form_boolean; /* strictly: 0 does not pass for true */
extern const Form form_booleanbyte;
extern const Form form_flag; /* 0 and 1 will do, as they do in the manual pages */

/*
** Texts and bytes (form_text.c)
*/

/* bytes; bytes of which none is none; a text up to its NUL; the same, none when empty */
extern const Form form_bytes, form_anybytes, form_string, form_label;

/* a name of at most 15 bytes, none when empty */
extern const Form form_name;

/* bytes of a member, padded with zeros: a hardware address, a key */
extern const Form form_bytes32, form_bytes80;

/* descriptors are more than their number: whoever has a row of these looks after them */
extern const Form form_descriptor, form_descriptors;

/*
** Times (form_time.c)
*/

/* durations of options, in what the kernel counts in */
extern const Form form_seconds, form_deferral, form_finwait, form_milliseconds,
  form_usertimeout, form_microseconds;

/* durations of members: milliseconds, microseconds, nanoseconds; all bits set is none */
extern const Form form_ms32, form_us32, form_us64, form_ns64, form_uslimit32;

/* struct timeval that limits a wait; the same where 0 is the default; struct linger */
extern const Form form_timeout, form_connecttimeout, form_linger;

/* times of day: timeval, timespec, three timespecs, nanoseconds alone */
extern const Form form_timeval, form_timespec, form_stamps, form_until;

/*
** Interfaces and addresses (form_address.c)
*/

/* by index or name; the same in network order; as a member, 0 for none */
extern const Form form_interface, form_interfacenet, form_ifindex;

/* of IPv4: read is its address, written a struct ip_mreqn */
extern const Form form_interface4;

/* IP addresses as text: of IPv4, of IPv6; of either, as a struct sockaddr_storage */
extern const Form form_ip4, form_ip6, form_ip;

/* SockAddrs: of any length, of the two families of IP; of a peer whose port is no matter */
extern const Form form_sockaddr, form_sockaddrin, form_sockaddrin6, form_peer;

/* as members, false where the system left them blank: what bytes are left, of IPv6 */
extern const Form form_offender, form_memberin6;

int form_puship4(lua_State *L, const Form *f, const unsigned char *data, size_t len);

/*
** Reads an interface, by index or name, 0 for none: as 'check' does.
*/
const char *form_tointerface(lua_State *L, int index, int *ifindex, FormBytes *to);

/*
** Structures and lists (form_table.c, form_rows.c)
*/

/* Pushes a table of the members that lie within 'len' bytes. */
int form_pushtable(lua_State *L, const Form *f, const unsigned char *data, size_t len);

/*
** Pushes a list of {name =, type =}, a table for each member of a structure, or of an item of
** a list; false, and nothing pushed, when there are none.
*/
int form_pushmembers(lua_State *L, const Form *f);

/* Reads a table; members that it lacks are zero. */
const char *form_checktable(lua_State *L, const Form *f, int index, FormBytes *to);

/* The same; members that it lacks stay as 'data' has them. */
const char *form_checkmembers(lua_State *L, const Form *f, int index, unsigned char *data,
                              FormBytes *to);

/* Pushes a list of the items; reads as many as fill the structure, as there are, or 'n'. */
int form_pushlist(lua_State *L, const Form *f, const unsigned char *data, size_t len);
const char *form_checkarray(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checklist(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checkitems(lua_State *L, const Form *f, int index, size_t n,
                            unsigned char *data, FormBytes *to);

/* What has a rule of its own (form_special.c). */
int form_pushpeercred(lua_State *L, const Form *f, const unsigned char *data, size_t len);
int form_pushmemberships(lua_State *L, const Form *f, const unsigned char *data, size_t len);
int form_pushattributes(lua_State *L, const Form *f, const unsigned char *data, size_t len);
const char *form_checkcredentials(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checkfanout(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checkmode(lua_State *L, const Form *f, int index, FormBytes *to);

extern const Form form_credentials, form_peercred, form_meminfo, form_timestamping, form_txtime,
  form_tcpinfo, form_connectioninfo, form_vegas, form_dctcp, form_bbr, form_repairwindow,
  form_mptcpinfo, form_statistics, form_rollover, form_icmpfilter, form_icmp6filter,
  form_canfilter, form_fanout, form_portrange, form_groups, form_memberships, form_mtuinfo,
  form_pktinfo4, form_pktinfo4one, form_pktinfo6, form_source6, form_md5sig,
  form_linkmembership, form_error, form_auxdata, form_netlinkgroup, form_cardinfo, form_dmabuf,
  form_tcpstatistics;

/* the state of a congestion control, whose structure only the socket knows */
extern const Form form_ccinfo;

/*
** Who may be heard in a multicast group, or may not: struct ip_msfilter, struct group_filter,
** up to the sources, which are the item of the form. Their interface is left blank.
*/
extern const Form form_filter4, form_filter;

#endif
