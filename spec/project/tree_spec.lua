-- The files themselves: no arrow between them climbs, and each says at its head what it holds.
local lu = require "luaunit"
local support = require "support"

local Tree = {}

-- Skips where there are no object files of the default build to look at.
function Tree:test_no_arrow_climbs()
  support.need "nm"
  local object <close> = io.open "build/obj/core.o"
  lu.skipIf(not object, "no object files in build/obj")
  local output, code = support.shell(support.interpreter() .. " .ci/arrows.lua build/obj")
  lu.assertEquals(output, "")
  lu.assertEquals(code, 0)
end

function Tree:test_each_name_of_sys_has_one_fallback()
  local output, code = support.shell(support.interpreter() .. " .ci/guards.lua csrc/base/sys*.h")
  lu.assertEquals(output, "")
  lu.assertEquals(code, 0)
end

function Tree:test_base_names_are_unique()
  local seen = {}
  for path in support.shell "find csrc -name '*.[ch]'":gmatch "%S+" do
    local name = path:match "[^/]+$"
    lu.assertNil(seen[name], path)
    seen[name] = path
  end
  lu.assertNotNil(seen["core.c"])
end

-- a header of the system's would be hidden by one of ours
function Tree:test_no_header_has_the_name_of_a_system_header()
  for path in support.shell "find csrc -name '*.h'":gmatch "%S+" do
    local name = path:gsub("^csrc/", "")
    for _, folder in ipairs{"/usr/include/", "/usr/local/include/"} do
      local file <close> = name ~= "lsocket2.h" and io.open(folder .. name) or nil
      lu.assertNil(file, name)
    end
  end
end

function Tree:test_each_file_opens_with_a_comment()
  for path in support.shell "find csrc lua spec -name '*.[ch]' -o -name '*.lua'":gmatch "%S+" do
    local file <close> = assert(io.open(path))
    local first = file:read "l"
    lu.assertNotNil(first:find "^/%*" or first:find "^%-%-", path)
  end
end

-- Files that are only reached through another, or one of several of which a system has one: by
-- what specs they are tested. All others have a spec of their own name.
local COVERED = {
  ["address/addrarg"] = "addrparse",
  ["base/platform"] = "option_list control_type",
  ["base/pollset_epoll"] = "poller_wait", -- for the system's best kind and poll(2), each test
  ["base/pollset_kqueue"] = "poller_wait",
  ["base/pollset_poll"] = "poller_wait",
  ["base/sys"] = "create fdflags connection",
  ["base/sys_bsd"] = "sendfile form_special",
  ["base/sys_messages"] = "batch",
  ["base/sys_unixfile"] = "unixpath",
  ["base/sys_windows_error"] = "create connection resolve",
  ["base/sys_windows_file"] = "sendfile clock lookup",
  ["base/sys_windows_name"] = "interfaces resolve",
  ["base/sys_windows_option"] = "option keepalive",
  ["base/sys_windows_poll"] = "poll poller",
  ["base/sys_windows_transfer"] = "transfer vectored sendmsg",
  ["constant/constant_linux_rows"] = "constant",
  ["constant/constant_rows"] = "constant",
  ["luasocket/lsock_module"] = "compare", -- line by line with LuaSocket: spec/luasocket/compare
  ["luasocket/lsock_primitive"] = "compare",
  ["luasocket/lsock_receive"] = "lsock_stream compare",
  ["luasocket/mime"] = "compare", ["luasocket/mime_lines"] = "compare",
  ["module/turns"] = "loop loop_hooks descriptors", ["module/turns_list"] = "condition task",
  ["module/turns_resume"] = "loop loop_hooks",
  ["module/turns_task"] = "task run",
  ["module/turns_wait"] = "loop descriptors wait",
  ["module/turns_waiters"] = "loop descriptors",
  ["option/quirk_system"] = "option_rows form_special",
  ["value/form_rows"] = "form_table option_rows",
  ["bpf/instructions"] = "assembler bpf",
  ["files"] = "init", ["helpers"] = "init",
  ["luasocket/dns"] = "compare",
  ["luasocket/parts"] = "compare",
  ["luasocket/select"] = "compare lsock_select",
  ["luasocket/serial"] = "compare",
  ["luasocket/unix"] = "compare lsock_datagram",
  ["stubs"] = "help",
  ["wait/cqueues"] = "watch watch_closing",
}

local function specs()
  local names = {}
  for path in support.shell "find spec -name '*_spec.lua'":gmatch "%S+" do
    names[path:match "([^/]+)_spec%.lua$"] = true
  end
  return names
end

function Tree:test_each_file_has_its_spec()
  local names, listed = specs(), {}
  local find = "find csrc -name '*.c' -not -path '*/gen/*'; find lua/socket2 -name '*.lua'"
  for path in support.shell(find):gmatch "%S+" do
    local file = path:gsub("^csrc/", ""):gsub("^lua/socket2/", ""):gsub("%.%l+$", "")
    local covered = COVERED[file]
    if covered then
      listed[file] = true
      for name in covered:gmatch "%S+" do lu.assertTrue(names[name], path .. ": " .. name) end
    else
      lu.assertTrue(names[file:match "[^/]+$"], path .. " has no spec of its name")
    end
  end
  for file in pairs(COVERED) do lu.assertTrue(listed[file], file .. " is no file any more") end
end

-- what is longer than its subject needs is hard to find one's way in
function Tree:test_no_spec_is_long()
  for path in support.shell "find spec -name '*_spec.lua' -not -path '*/project/*'":gmatch "%S+" do
    local count = 0
    for _ in io.lines(path) do count = count + 1 end
    lu.assertTrue(count <= 450, path .. " has " .. count .. " lines: divide it")
  end
end

return Tree
