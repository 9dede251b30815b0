-- written by rockspec/make.lua, which is where to change it: make rockspec
rockspec_format = "3.0"
package = "socket2"
version = "scm-1"
source = {
  url = "git+https://example.org/socket2.git",
}
description = {
  summary = "The whole socket interface of the operating system",
  detailed = [[
Create, configure, connect, send, receive, pass descriptors, with every option the kernel has.
A C core exposes sockets as they are, one method a system call; a thin Lua layer adds
constructors, streams and iterators.]],
  license = "MIT",
  labels = {"socket", "network", "tcp", "udp", "unix", "posix"},
}
supported_platforms = {"unix"}
dependencies = {
  "lua >= 5.4, < 5.6",
}
test_dependencies = {
  "luaunit",
}
test = {
  type = "command",
  command = "make test",
}
build = {
  type = "builtin",
  copy_directories = {"examples", "doc"},
  modules = {
    ["socket2.bpf"] = "lua/socket2/bpf.lua",
    ["socket2.bpf.assembler"] = "lua/socket2/bpf/assembler.lua",
    ["socket2.bpf.instructions"] = "lua/socket2/bpf/instructions.lua",
    ["socket2.connect"] = "lua/socket2/connect.lua",
    ["socket2.constructor"] = "lua/socket2/constructor.lua",
    ["socket2.formats"] = "lua/socket2/formats.lua",
    ["socket2.help"] = "lua/socket2/help.lua",
    ["socket2.helpers"] = "lua/socket2/helpers.lua",
    ["socket2"] = "lua/socket2/init.lua",
    ["socket2.iterators"] = "lua/socket2/iterators.lua",
    ["socket2.listen"] = "lua/socket2/listen.lua",
    ["socket2.meta"] = "lua/socket2/meta.lua",
    ["socket2.network"] = "lua/socket2/network.lua",
    ["socket2.reader"] = "lua/socket2/reader.lua",
    ["socket2.sockets"] = "lua/socket2/sockets.lua",
    ["socket2.stream"] = "lua/socket2/stream.lua",
    ["socket2.wait"] = "lua/socket2/wait.lua",
    ["socket2.wait.cqueues"] = "lua/socket2/wait/cqueues.lua",
    ["socket2.wait.luv"] = "lua/socket2/wait/luv.lua",
    ["socket2.core"] = {
      incdirs = {"csrc"},
      sources = {
        "csrc/address/addrmake.c",
        "csrc/address/addrparse.c",
        "csrc/address/addrtext.c",
        "csrc/address/addrvalue.c",
        "csrc/address/sockaddr.c",
        "csrc/base/object.c",
        "csrc/base/seconds.c",
        "csrc/base/sys.c",
        "csrc/buffer/buffer.c",
        "csrc/buffer/buffer_reader.c",
        "csrc/constant/constant.c",
        "csrc/constant/constant_linux_rows.c",
        "csrc/constant/constant_rows.c",
        "csrc/core.c",
        "csrc/message/control.c",
        "csrc/message/control_kinds.c",
        "csrc/message/control_rows.c",
        "csrc/message/control_time.c",
        "csrc/message/control_type.c",
        "csrc/message/msgcontrol.c",
        "csrc/message/msghdr.c",
        "csrc/message/msgtransfer.c",
        "csrc/message/recvflags.c",
        "csrc/message/rights.c",
        "csrc/module/activation.c",
        "csrc/module/interfaces.c",
        "csrc/module/resolve.c",
        "csrc/module/unixpath.c",
        "csrc/option/kind.c",
        "csrc/option/kind_address.c",
        "csrc/option/kind_list.c",
        "csrc/option/kind_mixed.c",
        "csrc/option/kind_source.c",
        "csrc/option/kind_struct.c",
        "csrc/option/kind_text.c",
        "csrc/option/kind_time.c",
        "csrc/option/option.c",
        "csrc/option/option_name.c",
        "csrc/option/option_raw.c",
        "csrc/option/option_registry.c",
        "csrc/option/option_rows.c",
        "csrc/option/option_setmany.c",
        "csrc/option/option_walk.c",
        "csrc/option/scope.c",
        "csrc/socket/batch.c",
        "csrc/socket/connection.c",
        "csrc/socket/descriptor.c",
        "csrc/socket/filter.c",
        "csrc/socket/group.c",
        "csrc/socket/keepalive.c",
        "csrc/socket/multicast.c",
        "csrc/socket/ownedfd.c",
        "csrc/socket/poll.c",
        "csrc/socket/sendfile.c",
        "csrc/socket/sendmsg.c",
        "csrc/socket/socket.c",
        "csrc/socket/sockfilter.c",
        "csrc/socket/sockref.c",
        "csrc/socket/transfer.c",
        "csrc/socket/vectored.c",
        "csrc/value/layout.c",
        "csrc/value/layout_rows.c",
      },
    },
  },
}
