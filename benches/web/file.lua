-- wrk: files one return a request, each for a unit and a week of its own; about 250 fields.
local token, units = os.getenv("TOKEN"), tonumber(os.getenv("UNITS"))
local weeks = {}
for week in string.gmatch(os.getenv("WEEKS"), "%S+") do weeks[#weeks + 1] = week end
local threads = 0
function setup(thread) thread:set("id", threads); threads = threads + 1 end
local count, bodies = 0, {}
local function body(week)
  local from, to = week:match("^(%S+),(%S+),")
  local lines = {}
  for line = 1, 60 do
    lines[line] = string.format('{"category":"其它","summary":"第%d处：堆场未苫盖，现场责令改正","handling":"on_the_spot","fine_wan":""}', line)
  end
  return string.format('{"form":{"from":"%s","to":"%s","person_times":"12","rows":[{"object":"industry","checked":"80","problems":[%s]},{"object":"site","checked":"0"},{"object":"mobile","checked":"0"},{"object":"road","checked":"0","checked_m":"0"}],"brief":"本周情况"}}', from, to, table.concat(lines, ","))
end
function request()
  local at = count * 2 + id
  count = count + 1
  local week = weeks[math.floor(at / units) % #weeks + 1]
  local due = week:match(",([^,]+)$")
  bodies[week] = bodies[week] or body(week)
  local path = string.format("/api/v1/returns/weekly/%s/bench-%d", due, at % units)
  return wrk.format("PUT", path, { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }, bodies[week])
end
local statuses = {}
function response(status) statuses[status] = (statuses[status] or 0) + 1 end
