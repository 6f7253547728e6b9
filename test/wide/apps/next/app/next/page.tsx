export default function Page() {
  return <p id="arrived">Next</p>
}
