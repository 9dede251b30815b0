-- What the documentation shows is run: the examples, and the blocks of the README.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local contents = support.contents

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

for _, file in ipairs(support.files "examples") do
  local name = file:match("^(.*)%.lua$")
  if name and not ELSEWHERE[name] then
    Examples["test_" .. name] = function()
      lu.skipIf(not core.Domain.PACKET, "examples show more than a bare system has")
      lu.assertStrMatches(support.run(contents("examples/" .. file)), ".*%S.*")
    end
  end
end

local function blocks()
  local list = {}
  for block in contents("README.md"):gmatch("\n```lua\n(.-)\n```") do list[#list + 1] = block end
  return list
end

-- The first is a server, which does not end: a client talks to it.
function Examples:test_the_server_of_the_readme()
  support.needoption("tcp_user_timeout", "tcp_info")
  local script, places = blocks()[1]:gsub('":7007"', '"127.0.0.1:0"')
  lu.assertEquals(places, 1)
  script = script:gsub("\n\n%-%-", "\nprint(listener:local_addr()) io.stdout:flush()\n%0")
  local _ <close>, address = support.spawnscript(script)
  local client <close> = assert(core.Socket.new("ipv4", "stream"))
  assert(client:connect(address))
  assert(client:set_read_timeout(30))
  assert(client:send "hello\n")
  lu.assertEquals(client:recv(), "hello\n")
end

function Examples:test_blocks_of_the_readme()
  support.needoption("reuse_port", "tcp_user_timeout", "tcp_info")
  local list = blocks()
  lu.assertTrue(#list > 1)
  for i = 2, #list do support.run(list[i]) end
end

-- the numbers it tells, and the files it leads to
function Examples:test_facts_of_the_readme()
  local readme, options = contents "README.md", 0
  for _ in core.options() do options = options + 1 end
  lu.assertStrContains(readme, ("each of the %d socket options"):format(options))
  lu.assertStrContains(readme, ("| options by name | %d |"):format(options))
  for path in readme:gmatch "%]%(([^)]+)%)" do assert(io.open(path)):close() end
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
