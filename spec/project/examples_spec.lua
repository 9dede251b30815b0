-- What the documentation shows is run: the examples, and the blocks of the README.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

-- Examples that are not simply run to their end: name = why.
local ELSEWHERE = {
  ping = "packets_spec: it needs privilege, or a network namespace", sniff = "the same",
  echo_server = "a server: net_examples_spec",
  pass = "it starts itself again: message_examples_spec",
  http_get = "needs a server: net_examples_spec",
  http_server = "a server: net_examples_spec",
  chat = "a server: net_examples_spec", proxy = "a server: net_examples_spec",
  port_scan = "needs a host: net_examples_spec",
  send_file = "needs a peer: net_examples_spec",
  tcp_watch = "needs a peer: net_examples_spec",
}

local Examples = {}

local function contents(name)
  local file <close> = assert(io.open(name))
  return file:read("a")
end

local list <close> = assert(io.popen("ls examples"))
for file in list:lines() do
  local name = file:match("^(.*)%.lua$")
  if name and not ELSEWHERE[name] then
    Examples["test_" .. name] = function()
      lu.skipIf(not core.Domain.PACKET, "examples show more than a bare system has")
      lu.assertStrMatches(support.run(contents("examples/" .. file)), ".*%S.*")
    end
  end
end

function Examples:test_blocks_of_the_readme()
  support.needoption("reuse_port", "tcp_user_timeout", "tcp_info")
  local count = 0
  for block in contents("README.md"):gmatch("\n```lua\n(.-)\n```") do
    support.run(block)
    count = count + 1
  end
  lu.assertTrue(count > 0)
end

function Examples:test_commands_of_the_readme_are_targets()
  local readme, makefile = contents("README.md"), contents("Makefile")
  local targets = {}
  for names in makefile:gmatch("\n([%l -]+):[^=]") do
    for name in names:gmatch("[%l-]+") do targets[name] = true end
  end
  local shown = {}
  for _, pattern in ipairs{"`make ([^`]+)`", "\n    make ([^#\n]+)"} do
    for words in readme:gmatch(pattern) do
      for word in words:gmatch("%S+") do
        if not word:find("=", 1, true) then
          shown[word] = true
          lu.assertTrue(targets[word], "make " .. word)
        end
      end
    end
  end
  lu.assertTrue(shown.deps and shown.demo and shown.test)
end

return Examples
